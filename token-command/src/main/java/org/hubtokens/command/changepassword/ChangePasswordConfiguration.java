package org.hubtokens.command.changepassword;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.hubtokens.command.token.Decider;

/** Registers the use case with Axon. */
public final class ChangePasswordConfiguration {
  private ChangePasswordConfiguration() {}

  public static EventSourcingConfigurer configure(EventSourcingConfigurer configurer) {
    return configurer.registerCommandHandlingModule(
        CommandHandlingModule.named("changepassword")
            .commandHandlers()
            .annotatedCommandHandlingComponent(
                c -> new ChangePasswordHandler(new Decider(c.getComponent(EventStore.class)))));
  }
}
