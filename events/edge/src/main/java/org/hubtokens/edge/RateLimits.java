package org.hubtokens.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A bucket of tokens for each caller: a request takes one, and they come back evenly. Memory is
 * bounded by the number of callers remembered; a bucket that has had the time to fill up again is
 * the same as none and is dropped.
 */
final class RateLimits {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * What is left to a caller after a request.
   *
   * @param resetAt unix seconds, when all of it is back
   * @param retryAfter seconds until the next request is let in; 0: this one was
   */
  record Left(int limit, long remaining, long resetAt, long retryAfter) {
    boolean refused() {
      return retryAfter > 0;
    }
  }

  private final int perMinute;
  private final InstantSource clock;
  private final LoadingCache<String, Bucket> buckets;

  /**
   * @throws IllegalArgumentException for a limit that is none, or a burst above it
   */
  RateLimits(int perMinute, int burst, int callers, TimeMeter time, InstantSource clock) {
    require(perMinute >= 1, "per-minute must be 0 or more");
    require(burst >= 1 && burst <= perMinute, "burst must be from 1 to per-minute");
    require(callers >= 1, "callers must be 1 or more");
    this.perMinute = perMinute;
    this.clock = clock;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(callers)
            .expireAfterAccess(MINUTE)
            .ticker(time::currentTimeNanos)
            .build(_ -> bucket(perMinute, burst, time));
  }

  private static void require(boolean holds, String why) {
    if (!holds) {
      throw new IllegalArgumentException("hubtokens.rate-limit." + why);
    }
  }

  private static Bucket bucket(int perMinute, int burst, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, MINUTE))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Counts a request of {@code caller}. */
  Left take(String caller) {
    ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
    return new Left(
        perMinute,
        probe.getRemainingTokens(),
        clock.instant().getEpochSecond() + seconds(probe.getNanosToWaitForReset()),
        probe.isConsumed() ? 0 : Math.max(1, seconds(probe.getNanosToWaitForRefill())));
  }

  /** How many callers are remembered now. */
  long callers() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
  }
}
