package org.hubtokens.command.inviteaccount;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class InviteAccountConfiguration {
  private InviteAccountConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("inviteaccount")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new InviteAccountHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
