package org.hubtokens.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTest {
  @Test
  void givenNothingSet_whenRead_thenLoopbackAndTheCheckoutsFolder() {
    RunSettings settings = RunSettings.from(Map.of("HUBTOKENS_ROOT", "/checkout"));

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.data()).isEqualTo(Path.of("/checkout/data"));
    assertThat(settings.mongodbUri()).isNull();
    assertThat(settings.kafka()).isNull();
    assertThat(settings.demoPassword()).isNull();
    assertThat(settings.administrators()).isEqualTo("demo");
    assertThat(settings.rateLimit()).isEqualTo(1_000_000);
    assertThat(settings.headTimeLimit()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.bodyTimeLimit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.quickCompiler()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "-1s", "30", "1h", "100000s"})
  void givenABadTimeLimit_whenRead_thenRefusedNamingTheSetting(String value) {
    for (String name : new String[] {"HUBTOKENS_HEAD_TIME_LIMIT", "HUBTOKENS_BODY_TIME_LIMIT"}) {
      assertThatThrownBy(() -> RunSettings.from(Map.of(name, value)))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "TRUE", "1"})
  void givenABadQuickCompiler_whenRead_thenRefusedNamingTheSetting(String value) {
    Map<String, String> environment = Map.of("HUBTOKENS_QUICK_COMPILER", value);

    assertThatThrownBy(() -> RunSettings.from(environment))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("HUBTOKENS_QUICK_COMPILER");
  }

  @Test
  void givenAnotherDemoAccount_whenRead_thenItIsTheAdministrator() {
    Map<String, String> environment = Map.of("HUBTOKENS_DEMO_ACCOUNT", "somebody");

    assertThat(RunSettings.from(environment).administrators()).isEqualTo("somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1"})
  void givenABadRateLimit_whenRead_thenRefusedNamingTheSetting(String limit) {
    Map<String, String> environment = Map.of("HUBTOKENS_RATE_LIMIT", limit);

    assertThatThrownBy(() -> RunSettings.from(environment))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("HUBTOKENS_RATE_LIMIT");
  }

  @Test
  void givenEverythingSet_whenRead_thenTaken() {
    RunSettings settings =
        RunSettings.from(
            Map.ofEntries(
                Map.entry("HUBTOKENS_PORT", "9000"),
                Map.entry("HUBTOKENS_BIND", "0.0.0.0"),
                Map.entry("HUBTOKENS_DATA", "/elsewhere"),
                Map.entry("HUBTOKENS_DEMO_ACCOUNT", "somebody"),
                Map.entry("HUBTOKENS_DEMO_PASSWORD", "a password"),
                Map.entry("HUBTOKENS_ADMINISTRATORS", "alice,carol"),
                Map.entry("HUBTOKENS_RATE_LIMIT", "600"),
                Map.entry("HUBTOKENS_HEAD_TIME_LIMIT", "3s"),
                Map.entry("HUBTOKENS_BODY_TIME_LIMIT", "4s"),
                Map.entry("HUBTOKENS_QUICK_COMPILER", "true"),
                Map.entry("MONGODB_URI", "mongodb://store"),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")));

    assertThat(settings.commandPort()).isEqualTo(9001);
    assertThat(settings.registryPort()).isEqualTo(9007);
    assertThat(settings.bind()).isEqualTo("0.0.0.0");
    assertThat(settings.data()).isEqualTo(Path.of("/elsewhere"));
    assertThat(settings.demoAccount()).isEqualTo("somebody");
    assertThat(settings.demoPassword()).isEqualTo("a password");
    assertThat(settings.administrators()).isEqualTo("alice,carol");
    assertThat(settings.rateLimit()).isEqualTo(600);
    assertThat(settings.headTimeLimit()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.bodyTimeLimit()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.quickCompiler()).isTrue();
    assertThat(settings.mongodbUri()).isEqualTo("mongodb://store");
    assertThat(settings.kafka()).isEqualTo("broker:9092");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "0", "80", "65535", "-8080", "8080 "})
  void givenABadPort_whenRead_thenRefusedNamingTheSetting(String port) {
    Map<String, String> environment = Map.of("HUBTOKENS_PORT", port);

    assertThatThrownBy(() -> RunSettings.from(environment))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("HUBTOKENS_PORT");
  }
}
