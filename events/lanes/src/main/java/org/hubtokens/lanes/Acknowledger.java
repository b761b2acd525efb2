package org.hubtokens.lanes;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.hubtokens.events.lane.Acknowledgement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells where one reader stands: at once when that changes, and each second in any case. At most
 * one record is under way; what changes meanwhile is told by the next, however often it changed.
 */
final class Acknowledger {
  static final Duration BEAT = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Acknowledger.class);
  private static final String TROUBLE = "brokers";

  private final Supplier<Producer<String, byte[]>> producer;
  private final boolean silent;
  private final ReaderState state;
  private final @Nullable Long maxAgeMillis;
  private final @Nullable Long issuedForMillis;
  private Acknowledgement latest;
  private boolean underWay;
  private boolean untold;
  private long sentAt;

  Acknowledger(
      Supplier<Producer<String, byte[]>> producer,
      ReaderSettings settings,
      ReaderState state,
      String reader) {
    this.producer = producer;
    this.silent = !settings.acknowledges();
    this.state = state;
    this.maxAgeMillis = settings.maxAgeMillis();
    this.issuedForMillis = settings.issuedForMillis();
    this.latest =
        new Acknowledgement(
            reader,
            UUID.randomUUID(),
            Acknowledgement.State.JOINED,
            null,
            -1,
            List.of(),
            maxAgeMillis,
            issuedForMillis);
  }

  /** Tells that it joined, and returns when the brokers have that for good. */
  void join() {
    if (silent) {
      return;
    }
    try {
      producer.get().send(LaneRecords.acknowledgement(current())).get();
      state.over(TROUBLE);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot join: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  synchronized void stand(
      Acknowledgement.State as, @Nullable UUID logId, long through, List<Long> revoked) {
    Acknowledgement now =
        new Acknowledgement(
            latest.reader(),
            latest.start(),
            as,
            logId,
            through,
            revoked,
            maxAgeMillis,
            issuedForMillis);
    if (!now.equals(latest)) {
      latest = now;
      untold = true;
    }
    if (untold && !underWay) {
      send();
    }
  }

  /** To be called often; sends when a second has passed since the last one. */
  synchronized void beat() {
    if (!underWay && System.nanoTime() - sentAt >= BEAT.toNanos()) {
      send();
    }
  }

  /** The last word of a reader that stops in order; the producer is to be closed after it. */
  synchronized void leave() {
    if (silent) {
      return;
    }
    latest =
        new Acknowledgement(
            latest.reader(),
            latest.start(),
            Acknowledgement.State.LEFT,
            latest.logId(),
            latest.through(),
            latest.revoked(),
            maxAgeMillis,
            issuedForMillis);
    untold = false;
    underWay = true;
    var _ = producer.get().send(LaneRecords.acknowledgement(latest));
  }

  private synchronized Acknowledgement current() {
    return latest;
  }

  private void send() {
    if (silent) {
      return;
    }
    underWay = true;
    untold = false;
    sentAt = System.nanoTime();
    try {
      var _ =
          producer.get().send(LaneRecords.acknowledgement(latest), (_, failure) -> told(failure));
    } catch (RuntimeException e) {
      told(e);
    }
  }

  // A failure waits for the next beat, else a broker that is away would be asked without pause.
  private synchronized void told(@Nullable Exception failure) {
    underWay = false;
    if (failure != null) {
      untold = true;
      state.trouble(TROUBLE, "the brokers take no acknowledgement: " + failure.getMessage());
      LOG.debug("acknowledgement not taken", failure);
      return;
    }
    state.over(TROUBLE);
    if (untold) {
      send();
    }
  }
}
