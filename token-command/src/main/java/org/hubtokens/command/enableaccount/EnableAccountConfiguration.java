package org.hubtokens.command.enableaccount;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class EnableAccountConfiguration {
  private EnableAccountConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("enableaccount")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new EnableAccountHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
