package org.hubtokens.query.securityevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityEventSettingsTest {
  private static final String PREFIX = "hubtokens.query.security-events.";

  @Test
  void givenNoSettings_whenRead_thenTheDefaultsHold() {
    SecurityEventSettings settings = settings(Map.of());
    assertThat(settings.clients()).isEmpty();
    assertThat(settings.issuer()).isEmpty();
    assertThat(settings.keys()).isEqualTo(Path.of("security-event-keys"));
    assertThat(settings.remembered()).isEqualTo(50_000);
    assertThat(settings.streams()).isEqualTo(200);
    assertThat(settings.streamsPerClient()).isEqualTo(10);
    assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.pollWait()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void givenEverySetting_whenRead_thenEachIsMapped() {
    SecurityEventSettings settings =
        settings(
            Map.of(
                "clients.soc", "aa",
                "issuer", "https://hub.example",
                "keys", "/keys",
                "remembered", "7",
                "streams", "8",
                "streams-per-client", "9",
                "heartbeat", "1s",
                "patience", "2s",
                "poll-wait", "3s"));
    assertThat(settings.clients()).containsExactly(Map.entry("soc", "aa"));
    assertThat(settings.issuer()).contains(URI.create("https://hub.example"));
    assertThat(settings.keys()).isEqualTo(Path.of("/keys"));
    assertThat(settings.remembered()).isEqualTo(7);
    assertThat(settings.streams()).isEqualTo(8);
    assertThat(settings.streamsPerClient()).isEqualTo(9);
    assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.pollWait()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, hub.example",
    "issuer, ftp://hub.example",
    "issuer, https://hub.example?a=b",
    "remembered, 0",
    "streams, -1",
    "streams-per-client, 0",
    "heartbeat, 10ms",
    "heartbeat, 3m",
    "patience, 0s",
    "poll-wait, 1h",
  })
  void givenABadValue_whenRead_thenRefusedByName(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value))).hasMessageContaining(PREFIX + name);
  }

  private static SecurityEventSettings settings(Map<String, String> given) {
    Map<String, String> named = new HashMap<>();
    given.forEach((name, value) -> named.put(PREFIX + name, value));
    return SecurityEventSettings.checked(
        new SmallRyeConfigBuilder()
            .withMapping(SecurityEventSettings.class)
            .withSources(new PropertiesConfigSource(named, "test", 100))
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(SecurityEventSettings.class));
  }
}
