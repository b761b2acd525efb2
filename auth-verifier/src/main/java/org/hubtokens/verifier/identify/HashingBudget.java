package org.hubtokens.verifier.identify;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * How much processor time wrong passwords may cost, whoever tries them and for whichever accounts.
 *
 * <h2>How this works</h2>
 *
 * <p><b>Parts.</b> A bucket of processor time for each {@link Standing}. It fills with that
 * standing's share of what is allowed, and holds what that comes to in {@link #DEPTH}. Each wrong
 * password takes out what its hashing has cost; a right one is free, so that people who know their
 * passwords never use it up.
 *
 * <p><b>Standing.</b> A try is let in while the bucket of where it comes from is not empty. So a
 * few addresses that guess use up what is there for those that have failed lately, and everybody
 * else still gets in; and very many that each guess a little use up what is there for strangers,
 * and who has been here before still gets in.
 *
 * <p><b>Limits.</b> It is looked at when the hashing of a try begins and charged when that has
 * ended; so for each thread that hashes, one try more than it holds may be let in. What that costs
 * is charged all the same, and must fill up again before the next.
 */
final class HashingBudget {

  /** Where a try comes from. */
  enum Standing {
    /** This account has logged in from there. */
    KNOWN(0.3),
    /** Nothing is known of it. */
    STRANGER(0.4),
    /** It has failed lately. */
    SUSPECT(0.3);

    private final double share;

    Standing(double share) {
      this.share = share;
    }
  }

  static final Duration DEPTH = Duration.ofSeconds(6);

  private final Map<Standing, Bucket> buckets = new EnumMap<>(Standing.class);

  /**
   * @param cores how much of a core, or how many; a thousandth at least
   */
  HashingBudget(double cores, TimeMeter time) {
    for (Standing standing : Standing.values()) {
      long perSecond = Math.round(cores * standing.share * TimeUnit.SECONDS.toMicros(1));
      buckets.put(
          standing,
          Bucket.builder()
              .addLimit(
                  limit ->
                      limit
                          .capacity(perSecond * DEPTH.toSeconds())
                          .refillGreedy(perSecond, Duration.ofSeconds(1)))
              .withCustomTimePrecision(time)
              .build());
    }
  }

  /** How long until a try of that standing may be hashed; zero: now. */
  Duration mustWait(Standing standing) {
    EstimationProbe probe = of(standing).estimateAbilityToConsume(1);
    return Duration.ofNanos(probe.canBeConsumed() ? 0 : probe.getNanosToWaitForRefill());
  }

  /** A wrong password from there has cost so much processor time. */
  void charge(Standing standing, long nanos) {
    of(standing).consumeIgnoringRateLimits(Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  private Bucket of(Standing standing) {
    return Objects.requireNonNull(buckets.get(standing));
  }
}
