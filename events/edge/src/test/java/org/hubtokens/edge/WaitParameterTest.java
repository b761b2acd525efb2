package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitParameterTest {
  private static final Duration MOST = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({"2s, 2000", "500ms, 500", "0s, 0", "0ms, 0", "30s, 30000", "30000ms, 30000"})
  void givenATime_whenRead_thenSoLong(String text, long millis) {
    assertThat(WaitParameter.read(text, MOST)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void givenNothing_whenRead_thenNothing() {
    assertThat(WaitParameter.read(null, MOST)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "s", "-1s", "1m", "2 s", "1.5s", "31s", "30001ms", "9999999s"})
  void givenNoTimeOrTooLongAOne_whenRead_thenRefusedByName(String text) {
    assertThatThrownBy(() -> WaitParameter.read(text, MOST))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.fields()).containsOnlyKeys("wait");
            });
  }
}
