package org.hubtokens.command.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.hubtokens.command.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/** What is known of a relay: written by its thread, read by anybody. */
final class RelayBook {
  private final AtomicLong published = new AtomicLong(-1);
  private final LongAdder fenced = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder transactions = new LongAdder();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean leads;
  private volatile boolean begun;
  private volatile boolean stopped;
  private volatile @Nullable String degraded = "it has not led or stood by yet";

  void standsBy() {
    leads = false;
    well();
  }

  void leads(long through) {
    published.set(through);
    leads = true;
    well();
  }

  void published(int count, StoredEvent last) {
    published.set(last.position());
    events.add(count);
    transactions.increment();
    Duration since = Duration.between(last.at(), Instant.now());
    delay = since.isNegative() ? Duration.ZERO : since;
    well();
  }

  void beat() {
    well();
  }

  void fenced() {
    fenced.increment();
    leads = false;
  }

  void troubled(String what) {
    leads = false;
    degraded = what;
  }

  void stopped(String what) {
    troubled(what);
    stopped = true;
  }

  RelayStatus status() {
    return new RelayStatus(
        leads,
        published.get(),
        delay,
        fenced.sum(),
        events.sum(),
        transactions.sum(),
        degraded,
        begun,
        stopped);
  }

  private void well() {
    begun = true;
    degraded = null;
    stopped = false;
  }
}
