package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.hubtokens.edge.RateLimits.Left;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  private final TimeMeter time =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };

  @Test
  void givenFullBucket_whenTaken_thenSaysWhatIsLeftAndWhenAllIsBack() {
    Left left = limits(60, 10, 100).take("alice");
    assertThat(left).isEqualTo(new Left(60, 9, NOW.getEpochSecond() + 1, 0));
    assertThat(left.refused()).isFalse();
  }

  @Test
  void givenBurstTaken_whenOneMore_thenRefusedUntilOneIsBack() {
    RateLimits limits = limits(60, 3, 100);
    for (int i = 0; i < 3; i++) {
      assertThat(limits.take("alice").refused()).isFalse();
    }
    assertThat(limits.take("alice")).isEqualTo(new Left(60, 0, NOW.getEpochSecond() + 3, 1));
    pass(Duration.ofSeconds(1));
    assertThat(limits.take("alice").refused()).isFalse();
    assertThat(limits.take("alice").refused()).isTrue();
  }

  @Test
  void givenSlowRefill_whenRefused_thenTheWaitIsSaidInWholeSeconds() {
    RateLimits limits = limits(2, 1, 100);
    limits.take("alice");
    pass(Duration.ofMillis(500));
    assertThat(limits.take("alice").retryAfter()).isEqualTo(30);
  }

  @Test
  void givenOneCallerAtItsLimit_whenAnother_thenNotConcerned() {
    RateLimits limits = limits(60, 1, 100);
    limits.take("alice");
    assertThat(limits.take("alice").refused()).isTrue();
    assertThat(limits.take("carol").refused()).isFalse();
  }

  @Test
  void givenManyCallers_whenCounted_thenMemoryIsBounded() {
    RateLimits limits = limits(60, 10, 50);
    for (int i = 0; i < 1000; i++) {
      limits.take("caller " + i);
    }
    assertThat(limits.callers()).isLessThanOrEqualTo(50);
  }

  @Test
  void givenCallerNotHeardOf_whenItsBucketMustBeFullAgain_thenForgotten() {
    RateLimits limits = limits(60, 60, 50);
    limits.take("alice");
    pass(Duration.ofSeconds(61));
    assertThat(limits.callers()).isZero();
    assertThat(limits.take("alice").remaining()).isEqualTo(59);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, 1, per-minute",
    "0, 1, 1, per-minute",
    "5, 0, 1, burst",
    "5, 6, 1, burst",
    "5, 5, 0, callers"
  })
  void givenBadSetting_whenMade_thenRefusedByName(int rate, int burst, int callers, String name) {
    assertThatThrownBy(() -> limits(rate, burst, callers))
        .hasMessageContaining("hubtokens.rate-limit." + name);
  }

  @Test
  void givenOnlyALimit_whenRead_thenTheBurstIsThatOfAMinute() {
    RateLimitSettings settings =
        new RateLimitSettings(7, OptionalInt.empty(), 9, Optional.of(List.of("/a", "/b")));
    assertThat(settings.burst()).isEqualTo(7);
    assertThat(settings.exempt()).containsExactlyInAnyOrder("/a", "/b");
    settings = new RateLimitSettings(7, OptionalInt.of(3), 9, Optional.empty());
    assertThat(settings.burst()).isEqualTo(3);
    assertThat(settings.exempt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7, 10.0.0.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::9, 20010db800010002",
    "::1, 0000000000000000",
    "localhost, localhost",
    "not:an:address, not:an:address"
  })
  void givenAddress_whenCounted_thenAnIpv6NetworkIsOneCaller(String address, String caller) {
    assertThat(RateLimitRoute.network(address)).isEqualTo(caller);
  }

  private void pass(Duration passed) {
    nanos.addAndGet(passed.toNanos());
  }

  private RateLimits limits(int perMinute, int burst, int callers) {
    InstantSource clock = () -> NOW;
    return new RateLimits(perMinute, burst, callers, time, clock);
  }
}
