package org.hubtokens.command.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.hubtokens.command.registeraccount.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandSettingsTest {

  @Test
  void givenNothing_whenRead_thenDefaults() {
    CommandSettings settings = read(Map.of());
    assertThat(settings.tokenPrefix()).isEqualTo("hubt");
    assertThat(settings.registration()).isEqualTo(Registration.CLOSED);
    assertThat(settings.mostTokens()).isEqualTo(10_000);
    assertThat(settings.deleteStatus()).isEmpty();
    assertThat(settings.instanceId()).isEmpty();
    assertThat(settings.jwksUrl()).hasPath("/.well-known/jwks.json");
    assertThat(settings.database()).isEqualTo("hubtokens");
    assertThat(settings.log().patience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.log().storeTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.log().poll()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.log().queue()).isEqualTo(1024);
    assertThat(settings.password().threads()).isEqualTo(1);
    assertThat(settings.password().queue()).isEqualTo(32);
    assertThat(settings.password().failures()).isEqualTo(10);
    assertThat(settings.password().window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.password().remembered()).isEqualTo(10_000);
    assertThat(settings.invitationLifetime()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void givenEverySetting_whenRead_thenMapped() {
    Map<String, String> all = new HashMap<>();
    all.put("token-prefix", "acme");
    all.put("registration", "invitation");
    all.put("invitation-lifetime", "3h");
    all.put("most-tokens", "25");
    all.put("delete-status", "202");
    all.put("password.failures", "4");
    all.put("password.window", "1m");
    all.put("password.remembered", "77");
    all.put("instance-id", "a1");
    all.put("jwks-url", "https://hub.example/keys");
    all.put("database", "other");
    all.put("log.patience", "7s");
    all.put("log.store-timeout", "3s");
    all.put("log.poll", "50ms");
    all.put("log.queue", "9");
    all.put("password.threads", "2");
    all.put("password.queue", "8");
    CommandSettings settings = read(all);
    assertThat(settings.tokenPrefix()).isEqualTo("acme");
    assertThat(settings.registration()).isEqualTo(Registration.INVITATION);
    assertThat(settings.invitationLifetime()).isEqualTo(Duration.ofHours(3));
    assertThat(settings.mostTokens()).isEqualTo(25);
    assertThat(settings.deleteStatus()).hasValue(202);
    assertThat(settings.password().failures()).isEqualTo(4);
    assertThat(settings.password().window()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.password().remembered()).isEqualTo(77);
    assertThat(settings.instanceId()).hasValue("a1");
    assertThat(settings.jwksUrl()).isEqualTo(URI.create("https://hub.example/keys"));
    assertThat(settings.database()).isEqualTo("other");
    assertThat(settings.log().patience()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.log().storeTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.log().poll()).isEqualTo(Duration.ofMillis(50));
    assertThat(settings.log().queue()).isEqualTo(9);
    assertThat(settings.password().threads()).isEqualTo(2);
    assertThat(settings.password().queue()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "token-prefix, A B",
    "token-prefix, x",
    "registration, maybe",
    "most-tokens, 0",
    "delete-status, 200",
    "delete-status, gone",
    "instance-id, a/b",
    "jwks-url, file:///etc/keys",
    "log.patience, 0s",
    "log.store-timeout, -1s",
    "log.poll, soon",
    "log.queue, 0",
    "password.threads, 0",
    "password.queue, -1",
    "password.failures, 0",
    "password.window, 0s",
    "password.remembered, 0",
    "invitation-lifetime, -1s"
  })
  void givenBadValue_whenChecked_thenRefusedByName(String setting, String value) {
    assertThatThrownBy(() -> read(Map.of(setting, value)))
        .hasMessageContaining("hubtokens.command." + setting);
  }

  private static CommandSettings read(Map<String, String> values) {
    Map<String, String> prefixed = new HashMap<>();
    values.forEach((name, value) -> prefixed.put("hubtokens.command." + name, value));
    CommandSettings settings =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(CommandSettings.class)
            .withMappingIgnore("hubtokens.command.**")
            .withDefaultValues(prefixed)
            .build()
            .getConfigMapping(CommandSettings.class);
    return SettingsCheck.checked(settings);
  }
}
