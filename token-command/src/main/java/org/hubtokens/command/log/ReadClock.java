package org.hubtokens.command.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Tells when reads began. While the machine's clock is set back it goes on, at half its pace until
 * the machine has caught up: a later read is always told from an earlier one, and readers are not
 * told for an hour that the log was last read an hour ago.
 */
final class ReadClock implements InstantSource {
  private final InstantSource machine;
  private final LongSupplier nanoTime;
  private Instant last;
  private long lastNanos;

  ReadClock(InstantSource machine, LongSupplier nanoTime) {
    this.machine = machine;
    this.nanoTime = nanoTime;
    this.last = machine.instant();
    this.lastNanos = nanoTime.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    long nanos = nanoTime.getAsLong();
    Instant least = last.plusNanos((nanos - lastNanos) / 2);
    Instant now = machine.instant();
    last = now.isAfter(least) ? now : least;
    lastNanos = nanos;
    return last;
  }
}
