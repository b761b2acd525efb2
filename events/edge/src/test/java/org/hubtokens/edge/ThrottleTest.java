package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Throttle throttle = new Throttle(3, Duration.ofMinutes(5), 100, nanos::get);

  @Test
  void givenFewFailures_whenAsked_thenNoWait() {
    fail("alice", "::1", 2);
    assertThat(throttle.mustWait("alice", "::1")).isZero();
  }

  @Test
  void givenTooManyFailures_whenAsked_thenUntilTheWindowEnds() {
    fail("alice", "::1", 3);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(throttle.mustWait("alice", "::1")).isEqualTo(Duration.ofMinutes(3));
    nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertThat(throttle.mustWait("alice", "::1")).isZero();
    throttle.failed("alice", "::1");
    assertThat(throttle.mustWait("alice", "::1")).isZero();
  }

  @Test
  void givenOneLockedOut_whenOthersAsk_thenNoWait() {
    fail("alice", "::1", 3);
    assertThat(throttle.mustWait("alice", "::2")).isZero();
    assertThat(throttle.mustWait("bobby", "::1")).isZero();
  }

  @Test
  void givenSuccess_whenFailuresFollow_thenCountedFromNothing() {
    fail("alice", "::1", 2);
    throttle.succeeded("alice", "::1");
    fail("alice", "::1", 2);
    assertThat(throttle.mustWait("alice", "::1")).isZero();
  }

  @Test
  void givenVeryManyNamesHoweverLong_whenTheyFail_thenMemoryIsBounded() {
    for (int i = 0; i < 10_000; i++) {
      throttle.failed(i + "x".repeat(1000), "::1");
    }
    assertThat(throttle.size()).isEqualTo(100);
  }

  private void fail(String account, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(account, address);
    }
  }
}
