package org.hubtokens.verifier.identify;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What trying passwords came to since the start, for metrics. */
public final class PasswordCounts {

  private final LongAdder hashed = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder notLookedAt = new LongAdder();

  void hashed(long processorNanos) {
    hashed.increment();
    nanos.add(processorNanos);
  }

  void notLookedAt() {
    notLookedAt.increment();
  }

  /** How many were hashed. */
  public long hashed() {
    return hashed.sum();
  }

  /** Processor time that took. */
  public double seconds() {
    return (double) nanos.sum() / TimeUnit.SECONDS.toNanos(1);
  }

  /** How many were told to come back later. */
  public long later() {
    return notLookedAt.sum();
  }
}
