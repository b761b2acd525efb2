package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitSettingsTest {

  @Test
  void givenNothingSet_whenRead_thenDefaults() {
    RateLimitSettings settings = read(Map.of());
    assertThat(settings.perMinute()).isEqualTo(3000);
    assertThat(settings.burst()).isEmpty();
    assertThat(settings.callers()).isEqualTo(100_000);
    assertThat(settings.exempt()).isEmpty();
  }

  @Test
  void givenEverythingSet_whenRead_thenMapped() {
    RateLimitSettings settings =
        read(Map.of("per-minute", "7", "burst", "3", "callers", "9", "exempt", "/a,/b"));
    assertThat(settings.perMinute()).isEqualTo(7);
    assertThat(settings.burst()).hasValue(3);
    assertThat(settings.callers()).isEqualTo(9);
    assertThat(settings.exempt()).hasValue(List.of("/a", "/b"));
  }

  @Test
  void givenWhatIsNoNumber_whenRead_thenRefusedByName() {
    assertThatThrownBy(() -> read(Map.of("per-minute", "many")))
        .hasMessageContaining("hubtokens.rate-limit.per-minute");
  }

  private static RateLimitSettings read(Map<String, String> values) {
    Map<String, String> prefixed = new HashMap<>();
    values.forEach((name, value) -> prefixed.put("hubtokens.rate-limit." + name, value));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RateLimitSettings.class)
        .withDefaultValues(prefixed)
        .build()
        .getConfigMapping(RateLimitSettings.class);
  }
}
