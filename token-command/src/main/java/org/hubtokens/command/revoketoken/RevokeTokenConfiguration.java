package org.hubtokens.command.revoketoken;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class RevokeTokenConfiguration {
  private RevokeTokenConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("revoketoken")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new RevokeTokenHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
