package org.hubtokens.verifier.index;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of a token's life as one word: microseconds since 1970, which the hub itself never goes
 * below. An instant that this cannot tell exactly is not rounded but kept among the {@link Rights}.
 */
final class Expiry {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long ELSEWHERE = Long.MIN_VALUE;
  private static final long MICROS = 1_000_000;
  private static final long MOST_SECONDS = NEVER / MICROS - 1;

  private Expiry() {}

  static boolean fits(@Nullable Instant end) {
    return end == null
        || (end.getNano() % 1000 == 0 && Math.abs(end.getEpochSecond()) <= MOST_SECONDS);
  }

  static long word(@Nullable Instant end) {
    if (end == null) {
      return NEVER;
    }
    return fits(end)
        ? end.getEpochSecond() * MICROS + TimeUnit.NANOSECONDS.toMicros(end.getNano())
        : ELSEWHERE;
  }

  static @Nullable Instant of(long word, Rights rights) {
    if (word == NEVER) {
      return null;
    }
    return word == ELSEWHERE
        ? rights.end()
        : Instant.ofEpochSecond(Math.floorDiv(word, MICROS), Math.floorMod(word, MICROS) * 1000);
  }
}
