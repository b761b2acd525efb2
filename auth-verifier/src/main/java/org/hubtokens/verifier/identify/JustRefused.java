package org.hubtokens.verifier.identify;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Wrong passwords that were refused a moment ago, so that the second half of a pair of tries is
 * refused without being counted or hashed again. What is kept of a try is its code and its address.
 * Each entry is good for one repetition.
 */
final class JustRefused {

  private record Try(String code, String address) {}

  private final long keptNanos;
  private final LongSupplier nanos;
  private final Map<Try, Long> ends;

  JustRefused(Duration kept, int most, LongSupplier nanos) {
    this.keptNanos = kept.toNanos();
    this.nanos = nanos;
    this.ends = new Bounded(most);
  }

  synchronized void add(String code, String address) {
    long now = nanos.getAsLong();
    Iterator<Long> oldest = ends.values().iterator();
    while (oldest.hasNext() && oldest.next() - now <= 0) {
      oldest.remove();
    }
    ends.put(new Try(code, address), now + keptNanos);
  }

  /** Whether it was added a moment ago; then it is forgotten. */
  synchronized boolean take(String code, String address) {
    Long end = ends.remove(new Try(code, address));
    return end != null && end - nanos.getAsLong() > 0;
  }

  synchronized int size() {
    return ends.size();
  }

  private static final class Bounded extends LinkedHashMap<Try, Long> {
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Try, Long> eldest) {
      return size() > most;
    }
  }
}
