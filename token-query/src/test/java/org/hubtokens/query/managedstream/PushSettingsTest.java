package org.hubtokens.query.managedstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushSettingsTest {
  private static final String PREFIX = "hubtokens.query.security-events.push.";

  @Test
  void givenNoSettings_whenRead_thenTheDefaultsHold() {
    PushSettings settings = settings(Map.of());
    assertThat(settings.streams()).isEqualTo(100);
    assertThat(settings.streamsPerClient()).isEqualTo(10);
    assertThat(settings.hosts()).isEmpty();
    assertThat(settings.loopback()).isFalse();
    assertThat(settings.authorizations()).isEmpty();
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.longestWait()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.verificationInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void givenEverySetting_whenRead_thenEachIsMapped() {
    PushSettings settings =
        settings(
            Map.of(
                "streams", "7",
                "streams-per-client", "8",
                "hosts", "siem.corp,*.example",
                "loopback", "true",
                "authorizations.soc", "Bearer x",
                "timeout", "1s",
                "longest-wait", "2s",
                "lease", "3s",
                "verification-interval", "4s"));
    assertThat(settings.streams()).isEqualTo(7);
    assertThat(settings.streamsPerClient()).isEqualTo(8);
    assertThat(settings.hosts()).contains(List.of("siem.corp", "*.example"));
    assertThat(settings.loopback()).isTrue();
    assertThat(settings.authorizations()).containsExactly(Map.entry("soc", "Bearer x"));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.longestWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.verificationInterval()).isEqualTo(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @CsvSource({
    "streams, -1",
    "streams, 1001",
    "streams-per-client, 0",
    "hosts, https://siem.corp",
    "authorizations.soc, file:/there/is/none",
    "timeout, 10ms",
    "timeout, 2m",
    "longest-wait, 2h",
    "lease, 100ms",
    "verification-interval, 0s"
  })
  void givenABadValue_whenRead_thenRefusedByName(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value))).hasMessageContaining(PREFIX + name);
  }

  @Test
  void givenSecretsOfReceivers_whenLookedFor_thenReadAnewAndNeverPrinted(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "Bearer one\n");
    Authorizations all = new Authorizations(Map.of("soc", "file:" + file, "siem", "Basic there"));
    assertThat(all.find("siem")).isEqualTo(new AuthorizationHeader("Basic there"));
    assertThat(all.find("nobody")).isNull();
    assertThat(all.find("soc")).isEqualTo(new AuthorizationHeader("Bearer one"));
    Files.writeString(file, "Bearer other");
    assertThat(all.find("soc"))
        .isEqualTo(new AuthorizationHeader("Bearer other"))
        .hasToString("AuthorizationHeader[hidden]");
    Files.writeString(file, "a\nb");
    assertThatThrownBy(() -> all.find("soc"))
        .isInstanceOf(IOException.class)
        .hasMessage("must be a value of a header, or name a file that holds one");
    assertThat(new AuthorizationHeader("Bearer one").outOf("what is one? Bearer one!"))
        .doesNotContain("one");
  }

  static PushSettings settings(Map<String, String> given) {
    Map<String, String> named = new HashMap<>();
    given.forEach((name, value) -> named.put(PREFIX + name, value));
    return PushSettings.checked(
        new SmallRyeConfigBuilder()
            .withMapping(PushSettings.class)
            .withSources(new PropertiesConfigSource(named, "test", 100))
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(PushSettings.class));
  }
}
