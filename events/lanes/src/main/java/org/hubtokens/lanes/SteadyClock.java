package org.hubtokens.lanes;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Milliseconds since 1970 that never run back within a process: when the machine's clock is set
 * back, this one stands still until it is caught up with.
 */
public final class SteadyClock implements InstantSource {
  private final InstantSource clock;
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

  public SteadyClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long millis() {
    long now = clock.millis();
    long seen = latest.get();
    if (now <= seen) {
      return seen;
    }
    // When this fails another thread has just set a time as good as ours.
    latest.compareAndSet(seen, now);
    return now;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }
}
