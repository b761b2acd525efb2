package org.hubtokens.command.application;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.hubtokens.events.secret.TokenFormat;

/** Refuses settings that cannot work when the service starts, not when they are first needed. */
@Singleton
public class SettingsCheck {

  void check(@Observes @Priority(1) StartupEvent event, CommandSettings settings) {
    checked(settings);
  }

  /**
   * The same settings when they can work.
   *
   * @throws IllegalArgumentException that names the setting which cannot
   */
  static CommandSettings checked(CommandSettings settings) {
    try {
      var _ = new TokenFormat(settings.tokenPrefix());
    } catch (IllegalArgumentException e) {
      throw refused("token-prefix", String.valueOf(e.getMessage()));
    }
    String scheme = settings.jwksUrl().getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw refused("jwks-url", "must begin with http:// or https://");
    }
    if (settings.instanceId().filter(id -> !id.matches("[A-Za-z0-9._-]{1,64}")).isPresent()) {
      throw refused("instance-id", "has 1 to 64 characters of A-Z a-z 0-9 . _ -");
    }
    requirePositive("most-tokens", settings.mostTokens());
    settings.deleteStatus().ifPresent(SettingsCheck::requireDeleteStatus);
    requirePositive("log.patience", settings.log().patience());
    requirePositive("log.store-timeout", settings.log().storeTimeout());
    requirePositive("log.poll", settings.log().poll());
    requirePositive("log.queue", settings.log().queue());
    requirePositive("password.threads", settings.password().threads());
    requirePositive("password.queue", settings.password().queue());
    requirePositive("password.failures", settings.password().failures());
    requirePositive("password.window", settings.password().window());
    requirePositive("password.remembered", settings.password().remembered());
    requirePositive("invitation-lifetime", settings.invitationLifetime());
    return settings;
  }

  private static void requirePositive(String setting, Duration value) {
    if (value.toMillis() <= 0) {
      throw refused(setting, "must be at least a millisecond");
    }
  }

  private static void requireDeleteStatus(int status) {
    if (status != 202 && status != 204) {
      throw refused("delete-status", "must be 202 or 204");
    }
  }

  private static void requirePositive(String setting, long value) {
    if (value <= 0) {
      throw refused(setting, "must be at least 1");
    }
  }

  private static IllegalArgumentException refused(String setting, String why) {
    return new IllegalArgumentException("hubtokens.command." + setting + " " + why);
  }
}
