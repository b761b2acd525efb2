package org.hubtokens.query.receipts;

import java.util.function.LongSupplier;

/** The brokers' clock: the last time that was read of them, and what has passed since. */
final class BrokerClock {
  private static final long NANOS = 1_000_000;

  private final LongSupplier ticker;
  private long last = Long.MIN_VALUE;
  private long readAt;

  BrokerClock(LongSupplier ticker) {
    this.ticker = ticker;
  }

  void heard(long millis) {
    last = millis;
    readAt = ticker.getAsLong();
  }

  /** Milliseconds since 1970. */
  long millis() {
    return last == Long.MIN_VALUE
        ? System.currentTimeMillis()
        : last + (ticker.getAsLong() - readAt) / NANOS;
  }
}
