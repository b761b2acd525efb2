package org.hubtokens.infra.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations of one kind of call, in nanoseconds. */
final class Distribution {
  private final long[] sortedNanos;

  private Distribution(long[] sortedNanos) {
    this.sortedNanos = sortedNanos;
  }

  static Distribution of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Distribution(sorted);
  }

  /** The value below which {@code percent} of the durations lie, nearest rank, in milliseconds. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
    return sortedNanos[Math.max(0, rank - 1)] / 1e6;
  }

  double max() {
    return sortedNanos[sortedNanos.length - 1] / 1e6;
  }

  Latency latency() {
    return new Latency(percentile(50), percentile(99));
  }

  String inMillis() {
    return String.format(Locale.ROOT, "%s, max %.2f ms", latency().text(), max());
  }
}
