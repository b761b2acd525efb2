package org.hubtokens.lanes;

import java.util.Arrays;

/**
 * How far the relay's clock is ahead of the one here, as its heartbeats tell. A heartbeat can be
 * late, but not heard before it was sent: of the last few, the one that seems the furthest ahead
 * tells most. Used by one thread.
 */
final class ClockSkew {
  /** Beyond this it is worth a word. */
  static final long MOST_MILLIS = 5_000;

  private static final int KEPT = 5;

  private final long[] heard = new long[KEPT];
  private int count;

  /** Takes how far one heartbeat seems ahead; returns how far the clock is, negative: behind. */
  long heard(long aheadMillis) {
    heard[count % KEPT] = aheadMillis;
    count++;
    return Arrays.stream(heard, 0, Math.min(count, KEPT)).max().orElse(aheadMillis);
  }
}
