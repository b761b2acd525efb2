package org.hubtokens.verifier.usage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much may still be remembered, all threads together. Asked once for each token and each new
 * detail between two reports, not for each use.
 */
final class Room {
  private final int most;
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicInteger details = new AtomicInteger();
  private final LongAdder droppedUses = new LongAdder();
  private final LongAdder droppedDetails = new LongAdder();

  Room(int most) {
    this.most = most;
  }

  boolean takeToken() {
    return take(tokens);
  }

  boolean takeDetail() {
    return take(details);
  }

  void release(int tokensGone, int detailsGone) {
    tokens.addAndGet(-tokensGone);
    details.addAndGet(-detailsGone);
  }

  void droppedUse() {
    droppedUses.increment();
  }

  void droppedDetails() {
    droppedDetails.increment();
  }

  int tokens() {
    return tokens.get();
  }

  int details() {
    return details.get();
  }

  /** Uses of which nothing is remembered. */
  long usesDropped() {
    return droppedUses.sum();
  }

  /** Uses of which only time and decision are remembered. */
  long detailsDropped() {
    return droppedDetails.sum();
  }

  private boolean take(AtomicInteger taken) {
    int now = taken.get();
    while (now < most) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
      now = taken.get();
    }
    return false;
  }
}
