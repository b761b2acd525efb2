package org.hubtokens.query.managedstream;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long a receiver that fails is left alone: a second, then twice as long each time, up to a
 * bound; between half of that and all of it, so that many do not come back at once.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  Backoff(Duration longest, RandomGenerator random) {
    this.longest = longest;
    this.random = random;
    this.next = shorter(FIRST, longest);
  }

  /**
   * After a failure.
   *
   * @param asked how long the receiver itself asks for; null when it does not
   */
  Duration next(@Nullable Duration asked) {
    long half = next.toMillis() / 2;
    Duration wait = Duration.ofMillis(half + random.nextLong(half + 1));
    next = shorter(next.multipliedBy(2), longest);
    return asked == null || asked.compareTo(wait) < 0 ? wait : shorter(asked, longest);
  }

  /** After a success. */
  void reset() {
    next = shorter(FIRST, longest);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
