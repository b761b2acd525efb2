package org.hubtokens.verifier.clock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that never goes back: a token that was once seen expired stays so, also while somebody
 * sets the machine's clock back. Until the machine has caught up, this clock stands still.
 */
@Singleton
public class ServingClock implements InstantSource {

  private final InstantSource machine;
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

  @Inject
  public ServingClock() {
    this(Clock.systemUTC());
  }

  public ServingClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public long millis() {
    long now = machine.millis();
    long seen = latest.get();
    // At most one thread per millisecond writes, so many readers do not fight for the cell.
    while (now > seen) {
      if (latest.compareAndSet(seen, now)) {
        return now;
      }
      seen = latest.get();
    }
    return seen;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }
}
