package org.hubtokens.query.managedstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(8), new Random(1));

  @Test
  void givenFailures_whenTheyGoOn_thenEachWaitIsLongerUpToTheBound() {
    for (int longest : new int[] {1, 2, 4, 8, 8, 8}) {
      assertThat(backoff.next(null))
          .isBetween(Duration.ofMillis(longest * 500L), Duration.ofSeconds(longest));
    }
    backoff.reset();
    assertThat(backoff.next(null)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void givenAReceiverThatAsksForTime_whenItFails_thenItGetsItUpToTheBound() {
    assertThat(backoff.next(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.next(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(8));
    assertThat(backoff.next(Duration.ZERO)).isGreaterThan(Duration.ofSeconds(1));
  }
}
