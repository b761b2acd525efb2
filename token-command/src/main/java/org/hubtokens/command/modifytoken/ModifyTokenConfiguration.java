package org.hubtokens.command.modifytoken;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class ModifyTokenConfiguration {
  private ModifyTokenConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("modifytoken")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new ModifyTokenHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
