package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PositionWaitersTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicLong through = new AtomicLong(-1);
  private final PositionWaiters waiters = new PositionWaiters(through::get, 3);

  @Test
  void givenPositionReached_whenAwait_thenAtOnce() {
    through.set(5);
    assertThat(waiters.await(5, Duration.ZERO)).isTrue();
  }

  @Test
  void givenWaiters_whenAdvanced_thenThoseReachedAndNoOthersGoOn() {
    CompletableFuture<Boolean> near = waiters.when(3, LONG);
    CompletableFuture<Boolean> far = waiters.when(9, LONG);
    through.set(3);
    waiters.advanced();
    assertThat(near).isCompletedWithValue(true);
    assertThat(far).isNotDone();
    assertThat(waiters.size()).isEqualTo(1);
  }

  @Test
  void givenTheyAreTooMany_whenOneMoreComes_thenItIsRefusedAtOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(waiters.when(3, LONG)).isNotDone();
    }
    assertThat(waiters.await(3, LONG)).isFalse();
  }

  @Test
  void givenLimitPassed_whenAwait_thenFalseAndThePlaceIsFree() {
    assertThat(waiters.await(3, Duration.ofMillis(5))).isFalse();
    assertThat(waiters.size()).isZero();
  }

  @Test
  void givenClosed_whenSomebodyWaits_thenFalse() {
    CompletableFuture<Boolean> waiting = waiters.when(3, LONG);
    waiters.close();
    assertThat(waiting).isCompletedWithValue(false);
    assertThat(waiters.await(3, LONG)).isFalse();
  }
}
