package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final String HERE = "192.0.2.1";
  private static final String THERE = "192.0.2.2";

  private final AtomicLong nanos = new AtomicLong();
  private final Throttle throttle = new Throttle(3, Duration.ofMinutes(5), 100, nanos::get);

  @Test
  void givenFewFailures_whenAsked_thenNoWait() {
    fail("alice", HERE, 2);
    assertThat(throttle.mustWait("alice", HERE)).isZero();
    assertThat(throttle.admit("alice", HERE)).isZero();
  }

  @Test
  void givenTooManyFailures_whenAsked_thenUntilTheWindowEnds() {
    fail("alice", HERE, 3);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(throttle.mustWait("alice", HERE)).isEqualTo(Duration.ofMinutes(3));
    assertThat(throttle.admit("alice", HERE)).isEqualTo(Duration.ofMinutes(3));
    nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertThat(throttle.mustWait("alice", HERE)).isZero();
    throttle.failed("alice", HERE);
    assertThat(throttle.mustWait("alice", HERE)).isZero();
  }

  @Test
  void givenOneLockedOut_whenOthersAsk_thenNoWait() {
    fail("alice", HERE, 3);
    assertThat(throttle.mustWait("alice", THERE)).isZero();
    assertThat(throttle.mustWait("bobby", HERE)).isZero();
  }

  @Test
  void givenAddressesOfOneNetwork_whenTheyFail_thenTheyAreOne() {
    fail("alice", "2001:db8:1:2::1", 2);
    fail("alice", "2001:db8:1:2:3::4", 1);
    assertThat(throttle.mustWait("alice", "2001:db8:1:2::5")).isPositive();
    assertThat(throttle.mustWait("alice", "2001:db8:1:3::1")).isZero();
  }

  @Test
  void givenSuccess_whenFailuresFollow_thenCountedFromNothing() {
    fail("alice", HERE, 2);
    throttle.succeeded("alice", HERE);
    fail("alice", HERE, 2);
    assertThat(throttle.mustWait("alice", HERE)).isZero();
  }

  @Test
  void givenTriesUnderWay_whenTheyFillTheWindow_thenNoMoreAreLetInUntilOneEnds() {
    admit("alice", HERE, 3);
    assertThat(throttle.admit("alice", HERE)).isEqualTo(Duration.ofSeconds(1));
    assertThat(throttle.admit("alice", THERE)).isZero();
    assertThat(throttle.mustWait("alice", HERE)).as("nothing has failed yet").isZero();
    throttle.succeeded("alice", HERE);
    assertThat(throttle.admit("alice", HERE)).as("it is still under way").isPositive();
    throttle.ended("alice", HERE);
    assertThat(throttle.admit("alice", HERE)).isZero();
  }

  @Test
  void givenTriesUnderWay_whenTheyFail_thenEachCountsOnce() {
    admit("alice", HERE, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(throttle.mustWait("alice", HERE)).isZero();
      throttle.failed("alice", HERE);
      throttle.ended("alice", HERE);
    }
    assertThat(throttle.admit("alice", HERE)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void givenATryUnderWay_whenItsWindowEnds_thenItCountsInTheNext() {
    admit("alice", HERE, 2);
    nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    admit("alice", HERE, 1);
    assertThat(throttle.admit("alice", HERE)).isPositive();
  }

  @Test
  void givenTriesThatSucceedOrAreNotLookedAt_whenTheyEnd_thenNothingIsRemembered() {
    admit("alice", HERE, 2);
    throttle.succeeded("alice", HERE);
    throttle.ended("alice", HERE);
    throttle.ended("alice", HERE);
    throttle.ended("bobby", HERE);
    assertThat(throttle.size()).isZero();
  }

  @Test
  void givenVeryManyNamesHoweverLong_whenTheyFail_thenMemoryIsBounded() {
    for (int i = 0; i < 10_000; i++) {
      throttle.failed(i + "x".repeat(1000), HERE);
    }
    assertThat(throttle.size()).isEqualTo(100);
  }

  private void fail(String account, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(account, address);
    }
  }

  private void admit(String account, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.admit(account, address)).isZero();
    }
  }
}
