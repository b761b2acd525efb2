package org.hubtokens.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointSettingsTest {
  private static final String KEYS = "hubtokens.command.checkpoints.keys";
  private static final String EVERY = "hubtokens.command.checkpoints.every";

  @Test
  void givenNoSettings_whenRead_thenTheDefaultsHold() {
    CheckpointSettings settings = settings(Map.of());
    assertThat(settings.keys()).isEqualTo(Path.of("checkpoint-keys"));
    assertThat(settings.every()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void givenEverySetting_whenRead_thenEachIsMapped() {
    CheckpointSettings settings = settings(Map.of(KEYS, "/keys", EVERY, "2s"));
    assertThat(settings.keys()).isEqualTo(Path.of("/keys"));
    assertThat(settings.every()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "99ms", "25h", "soon"})
  void givenABadInterval_whenRead_thenRefusedByName(String every) {
    assertThatThrownBy(() -> settings(Map.of(EVERY, every))).hasMessageContaining(EVERY);
  }

  private static CheckpointSettings settings(Map<String, String> given) {
    return CheckpointSettings.checked(
        new SmallRyeConfigBuilder()
            .withMapping(CheckpointSettings.class)
            .withSources(new PropertiesConfigSource(given, "test", 100))
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(CheckpointSettings.class));
  }
}
