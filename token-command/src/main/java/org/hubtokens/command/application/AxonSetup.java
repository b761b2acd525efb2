package org.hubtokens.command.application;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.hubtokens.command.changepassword.ChangePasswordConfiguration;
import org.hubtokens.command.createtoken.CreateTokenConfiguration;
import org.hubtokens.command.disableaccount.DisableAccountConfiguration;
import org.hubtokens.command.enableaccount.EnableAccountConfiguration;
import org.hubtokens.command.generatetoken.GenerateTokenConfiguration;
import org.hubtokens.command.generatetoken.LastUsed;
import org.hubtokens.command.inviteaccount.InviteAccountConfiguration;
import org.hubtokens.command.modifytoken.ModifyTokenConfiguration;
import org.hubtokens.command.registeraccount.RegisterAccountConfiguration;
import org.hubtokens.command.revokeanytoken.RevokeAnyTokenConfiguration;
import org.hubtokens.command.revoketoken.RevokeTokenConfiguration;
import org.hubtokens.command.token.EventTags;

/** All use cases on Axon Framework; what stores the events is added by whoever starts it. */
public final class AxonSetup {
  private AxonSetup() {}

  /**
   * All of them.
   *
   * @param lastUsed decides which generated token makes room for a new one
   */
  public static EventSourcingConfigurer configurer(LastUsed lastUsed) {
    EventSourcingConfigurer configurer = EventSourcingConfigurer.create();
    configurer.registerTagResolver(_ -> new EventTags());
    // Our metadata says who asked and by which request; Axon's own correlation ids would say it
    // twice.
    configurer.componentRegistry(
        registry ->
            registry.registerComponent(
                CorrelationDataProviderRegistry.class,
                _ -> new DefaultCorrelationDataProviderRegistry()));
    CreateTokenConfiguration.configure(configurer);
    GenerateTokenConfiguration.configure(configurer, lastUsed);
    ModifyTokenConfiguration.configure(configurer);
    RevokeTokenConfiguration.configure(configurer);
    RevokeAnyTokenConfiguration.configure(configurer);
    InviteAccountConfiguration.configure(configurer);
    ChangePasswordConfiguration.configure(configurer);
    DisableAccountConfiguration.configure(configurer);
    EnableAccountConfiguration.configure(configurer);
    return RegisterAccountConfiguration.configure(configurer);
  }
}
