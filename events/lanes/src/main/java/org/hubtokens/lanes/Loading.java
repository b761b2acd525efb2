package org.hubtokens.lanes;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a reader has come with what stood in its lanes when it joined, and how long the rest will
 * take at the pace so far. Told by one thread, asked by any; also logs it every five seconds.
 */
final class Loading {
  private static final Logger LOG = LoggerFactory.getLogger(Loading.class);
  private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();

  /** Both in one object, so that they belong together. */
  private record Reached(int percent, @Nullable Duration left) {}

  private final String who;
  private final LongSupplier nanos;
  private final long begun;
  private long nextLine;
  private volatile Reached reached = new Reached(0, null);

  Loading(String who, LongSupplier nanos) {
    this.who = who;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.nextLine = begun + BETWEEN_LINES;
  }

  /** So much of so much is applied. Takes a rise only. */
  void at(long done, long all) {
    int percent = all == 0 ? 100 : (int) (100 * done / all);
    if (percent < reached.percent) {
      return;
    }
    long now = nanos.getAsLong();
    reached = new Reached(percent, left(done, all, now - begun));
    if (now - nextLine >= 0) {
      nextLine = now + BETWEEN_LINES;
      LOG.info("{} loads its lanes: {} %, probably {} more", who, percent, reached.left);
    }
  }

  void done() {
    reached = new Reached(100, Duration.ZERO);
    LOG.info("{} has loaded its lanes in {} ms", who, (nanos.getAsLong() - begun) / 1_000_000);
  }

  int percent() {
    return reached.percent;
  }

  /** Null as long as nothing is known of the pace. */
  @Nullable Duration left() {
    return reached.left;
  }

  private static @Nullable Duration left(long done, long all, long took) {
    return done == 0 ? null : Duration.ofNanos((long) ((double) took * (all - done) / done));
  }
}
