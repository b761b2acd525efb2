package org.hubtokens.verifier.identify;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How much processor time wrong passwords may cost, whoever tries them and for whichever accounts.
 *
 * <h2>How this works</h2>
 *
 * <p><b>Parts.</b> One bucket of processor time. It fills with the share of a core that is allowed,
 * and holds what that comes to in {@link #DEPTH}. Each wrong password takes out what its hashing
 * has cost; a right one is free, so that people who know their passwords never use it up.
 *
 * <p><b>Standing.</b> A try is only let in while the bucket holds more than a reserve that depends
 * on where it comes from: those that have failed a few times may use the uppermost third, those of
 * whom nothing is known the middle one too, and those that have logged in from there before all of
 * it. So a few addresses that guess keep the bucket at two thirds, and everybody else still gets
 * in; and very many that each guess a little keep it at one third, and who has been here before
 * still gets in.
 *
 * <p><b>Limits.</b> It is looked at when the hashing of a try begins and charged when that has
 * ended; so for each thread that hashes, one try more than it holds may be let in. What that costs
 * is charged all the same, and must fill up again before the next.
 */
final class HashingBudget {

  /** Where a try comes from. */
  enum Standing {
    /** This account has logged in from there. */
    KNOWN(0),
    /** Nothing is known of it. */
    STRANGER(1),
    /** It has failed lately. */
    SUSPECT(2);

    private final int reservedThirds;

    Standing(int reservedThirds) {
      this.reservedThirds = reservedThirds;
    }
  }

  static final Duration DEPTH = Duration.ofSeconds(10);

  private final long capacity;
  private final Bucket bucket;

  /**
   * @param cores how much of a core, or how many; a thousandth at least
   */
  HashingBudget(double cores, TimeMeter time) {
    long perSecond = Math.round(cores * TimeUnit.SECONDS.toMicros(1));
    this.capacity = perSecond * DEPTH.toSeconds();
    this.bucket =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .withCustomTimePrecision(time)
            .build();
  }

  /** How long until a try of that standing may be hashed; zero: now. */
  Duration mustWait(Standing standing) {
    long least = capacity / 3 * standing.reservedThirds + 1;
    EstimationProbe probe = bucket.estimateAbilityToConsume(least);
    return Duration.ofNanos(probe.canBeConsumed() ? 0 : probe.getNanosToWaitForRefill());
  }

  /** A wrong password has cost so much processor time. */
  void charge(long nanos) {
    bucket.consumeIgnoringRateLimits(Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }
}
