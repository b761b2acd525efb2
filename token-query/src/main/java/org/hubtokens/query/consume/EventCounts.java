package org.hubtokens.query.consume;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.hubtokens.query.readmodel.Projection.Outcome;

/** In what every event taken from the lane ended; the sums match what was taken. */
public final class EventCounts {
  private final LongAdder applied = new LongAdder();
  private final LongAdder duplicate = new LongAdder();
  private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();

  void add(Outcome outcome) {
    applied.add(outcome.applied());
    duplicate.add(outcome.duplicate());
  }

  void failed(RuntimeException cause) {
    failed.computeIfAbsent(cause.getClass().getSimpleName(), _ -> new LongAdder()).increment();
  }

  public long applied() {
    return applied.sum();
  }

  public long duplicate() {
    return duplicate.sum();
  }

  /** Failed attempts by the name of what was thrown. */
  public Map<String, Long> failed() {
    Map<String, Long> sums = new TreeMap<>();
    failed.forEach((cause, count) -> sums.put(cause, count.sum()));
    return sums;
  }
}
