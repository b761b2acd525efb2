package org.hubtokens.command.registeraccount;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class RegisterAccountConfiguration {
  private RegisterAccountConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("registeraccount")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new RegisterAccountHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
