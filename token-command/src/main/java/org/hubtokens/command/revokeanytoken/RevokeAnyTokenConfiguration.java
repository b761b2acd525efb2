package org.hubtokens.command.revokeanytoken;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class RevokeAnyTokenConfiguration {
  private RevokeAnyTokenConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("revokeanytoken")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new RevokeAnyTokenHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
