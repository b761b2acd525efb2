package org.hubtokens.command.createtoken;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class CreateTokenConfiguration {
  private CreateTokenConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("createtoken")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new CreateTokenHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
