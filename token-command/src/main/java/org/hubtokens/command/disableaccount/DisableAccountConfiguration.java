package org.hubtokens.command.disableaccount;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class DisableAccountConfiguration {
  private DisableAccountConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("disableaccount")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new DisableAccountHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
