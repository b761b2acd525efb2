package org.hubtokens.command.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.lane.Progress;
import org.jspecify.annotations.Nullable;

/** What a leader does, from its first look at the progress to the end of its publisher. */
final class Reign {
  private static final Duration LONGEST_COMPANY = Duration.ofMillis(10);

  private final EventLog log;
  private final LanePublisher publisher;
  private final RelaySettings settings;
  private final RelayBook book;
  private final Translation translation;
  private long through;
  private Instant headReadAt;
  private long beatenAt;
  private long company;

  /**
   * Begins where the last leader ended.
   *
   * @throws OtherLogException when that does not fit the log
   */
  Reign(EventLog log, LanePublisher publisher, RelaySettings settings, RelayBook book) {
    this.log = log;
    this.publisher = publisher;
    this.settings = settings;
    this.book = book;
    this.translation = new Translation(log.logId());
    Progress found = publisher.found();
    this.through = found == null ? -1 : found.through();
    this.headReadAt = found == null ? Instant.EPOCH : found.headReadAt();
    this.beatenAt = System.nanoTime() - settings.heartbeat().toNanos();
    check(found);
    book.leads(through);
  }

  /**
   * Publishes the next batch, or says that there is none.
   *
   * <p>A transaction costs the same with one event or a hundred. When events came while the last
   * one was under way, more are on their way: the next one waits for them, half as long as the last
   * one took. An event that comes alone is published at once.
   *
   * @return how long to rest, unless something is appended before
   */
  Duration step() {
    awaitCompany();
    // In this order: a head is never older than the time that goes with it.
    Instant readAt = log.headReadAt();
    long head = log.head();
    if (through + 1 < head) {
      List<StoredEvent> read = log.read(through + 1, settings.batchEvents());
      publish(read, readAt, head);
      return read.isEmpty() ? Duration.ofMillis(10) : Duration.ZERO;
    }
    if (readAt.isAfter(headReadAt)) {
      headReadAt = readAt;
    }
    long rest = settings.heartbeat().toNanos() - (System.nanoTime() - beatenAt);
    if (rest <= 0) {
      beat();
      return settings.heartbeat();
    }
    return Duration.ofNanos(rest);
  }

  private void awaitCompany() {
    long deadline = System.nanoTime() + company;
    company = 0;
    for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void publish(List<StoredEvent> read, Instant readAt, long head) {
    if (read.isEmpty()) {
      return;
    }
    long begun = System.nanoTime();
    List<StoredEvent> batch = within(read);
    List<Outgoing> outgoing = batch.stream().map(translation::of).toList();
    StoredEvent last = batch.getLast();
    boolean all = last.position() + 1 >= head;
    Instant asOf = all && readAt.isAfter(headReadAt) ? readAt : headReadAt;
    publisher.publish(outgoing, last.position(), asOf);
    through = last.position();
    headReadAt = asOf;
    beatenAt = System.nanoTime();
    book.published(batch.size(), last);
    long waiting = log.head() - 1 - through;
    if (all && waiting > 0 && waiting < settings.batchEvents()) {
      company = Math.min((beatenAt - begun) / 2, LONGEST_COMPANY.toNanos());
    }
  }

  private List<StoredEvent> within(List<StoredEvent> read) {
    List<StoredEvent> batch = new ArrayList<>(read.size());
    long bytes = 0;
    for (StoredEvent event : read) {
      bytes += event.payload().length;
      if (!batch.isEmpty() && bytes > settings.batchBytes()) {
        break;
      }
      batch.add(event);
    }
    return batch;
  }

  private void beat() {
    publisher.heartbeat(through, headReadAt);
    beatenAt = System.nanoTime();
    book.beat();
  }

  private void check(@Nullable Progress found) {
    if (found == null) {
      return;
    }
    if (!found.logId().equals(log.logId())) {
      throw new OtherLogException(
          "the lanes were published from log "
              + found.logId()
              + ", but this is log "
              + log.logId()
              + ": the store or the brokers hold something else than before");
    }
    if (found.through() >= log.head()) {
      checkAgain(found);
    }
  }

  /**
   * This instance may only be behind others: a read that began after now knows better. The next one
   * that is heard of may have begun before, the one after that has not.
   */
  private void checkAgain(Progress found) {
    Instant last = log.headReadAt();
    long begun = System.nanoTime();
    for (int reads = 0; reads < 2; ) {
      Instant readAt = log.headReadAt();
      if (found.through() < log.head()) {
        return;
      }
      if (readAt.isAfter(last)) {
        last = readAt;
        reads++;
      }
      if (System.nanoTime() - begun > settings.lease().toNanos()) {
        throw new IllegalStateException("waiting for the store to say where the log ends");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new OtherLogException(
        "position "
            + found.through()
            + " was published, but the log ends before position "
            + log.head()
            + ": it was restored from an older copy");
  }
}
