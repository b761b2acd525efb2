package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadingTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Loading loading = new Loading("verifier", nanos::get);

  @Test
  void givenNothingLoaded_whenAsked_thenNobodyKnowsHowLong() {
    loading.at(0, 100);
    assertThat(loading.percent()).isZero();
    assertThat(loading.left()).isNull();
  }

  @Test
  void givenAQuarterLoaded_whenAsked_thenThreeTimesAsLong() {
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    loading.at(25, 100);
    assertThat(loading.percent()).isEqualTo(25);
    assertThat(loading.left()).isEqualTo(Duration.ofSeconds(18));
  }

  @Test
  void givenAnotherLife_whenItBeginsAnew_thenNothingRunsBack() {
    loading.at(50, 100);
    loading.at(1, 100);
    assertThat(loading.percent()).isEqualTo(50);
  }

  @Test
  void givenNothingToLoadOrAllLoaded_whenAsked_thenNothingIsLeft() {
    loading.at(0, 0);
    assertThat(loading.percent()).isEqualTo(100);
    loading.done();
    assertThat(loading.left()).isEqualTo(Duration.ZERO);
  }
}
