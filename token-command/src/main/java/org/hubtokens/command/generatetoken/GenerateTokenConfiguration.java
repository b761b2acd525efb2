package org.hubtokens.command.generatetoken;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class GenerateTokenConfiguration {
  private GenerateTokenConfiguration() {}

  public static EventSourcingConfigurer configure(
      EventSourcingConfigurer configurer, LastUsed lastUsed) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("generatetoken")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c ->
                    new GenerateTokenHandler(
                        new Decider(c.getComponent(EventStore.class)), lastUsed)));
  }
}
