package org.hubtokens.query.receipts;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hubtokens.edge.ApiException;
import org.hubtokens.query.history.HistoryEntry;
import org.jspecify.annotations.Nullable;

/** Tells where verifiers stand to a change, now or once they have confirmed it. */
public final class Receipts {
  private static final Duration CURRENT = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final AckLane lane;
  private final Supplier<@Nullable UUID> logId;
  private final Semaphore waiters;

  /**
   * @param logId the log that this instance's other readers follow
   */
  public Receipts(AckLane lane, Supplier<@Nullable UUID> logId, ReceiptSettings settings) {
    this.lane = lane;
    this.logId = logId;
    this.waiters = new Semaphore(settings.mostWaiters());
  }

  /**
   * The standing of all verifiers to what happened at an entry's position.
   *
   * @param wait how long at most until none of those that are live is late
   * @throws ApiException 503 while acknowledgements cannot be read
   */
  Verifiers.Stand of(HistoryEntry entry, Duration wait) {
    UUID log = logId.get();
    if (log == null || !lane.awaitCurrent(CURRENT)) {
      throw ApiException.unavailable("acknowledgements cannot be read now; try again shortly", 1);
    }
    Change change = new Change(log, entry.position(), entry.at().toEpochMilli());
    Verifiers.Stand now = lane.verifiers().stand(change);
    if (!now.late() || wait.isZero() || !waiters.tryAcquire()) {
      return now;
    }
    try {
      return await(change, System.nanoTime() + wait.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return now;
    } finally {
      waiters.release();
    }
  }

  private Verifiers.Stand await(Change change, long end) throws InterruptedException {
    while (true) {
      long seen = lane.signal().count();
      Verifiers.Stand now = lane.verifiers().stand(change);
      long left = end - System.nanoTime();
      if (!now.late() || left <= 0) {
        return now;
      }
      lane.signal().await(seen, Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
    }
  }
}
