package org.hubtokens.command.relay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.TopicMismatchException;
import org.hubtokens.lanes.Topics;
import org.hubtokens.lanes.WireFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the log to the lanes: every event, in order, at least once, seen once.
 *
 * <h2>How this works</h2>
 *
 * Every command instance runs one. The one with the {@link RelayLease} leads: it makes a {@link
 * LanePublisher}, which has the brokers shut out every publisher made before it, then reads how far
 * those got, and goes on from there ({@link Reign}). Each batch is one Kafka transaction that holds
 * the records of the events, credentials and accounts lanes and one progress record; so what is
 * published and what is said to be published are never apart. Revocations are written outside of
 * it, before it ends: an open transaction may hold back readers of its lanes, and must never hold
 * back those of the revocations.
 *
 * <p>The lease is for peace only. A leader that lost it without noticing is fenced by the brokers
 * at its next write; it then never makes a new publisher before it has a new lease. Even records of
 * a stale leader could do no harm: readers apply by position, and nothing undoes a revocation.
 *
 * <p>When what is published does not fit the log (another log id, or positions the log does not
 * have), it publishes nothing and says so: a person restored something, and must say what is true.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final Duration STAND_BY = Duration.ofMillis(250);

  private final EventLog log;
  private final KafkaSettings kafka;
  private final RelaySettings settings;
  private final RelayLease lease;
  private final RelayStep step;
  private final RelayBook book = new RelayBook();
  private final Thread thread;
  private volatile boolean closing;
  private boolean topics;

  Relay(
      EventLog log, KafkaSettings kafka, RelaySettings settings, RelayLease lease, RelayStep step) {
    this.log = log;
    this.kafka = kafka;
    this.settings = RelaySettings.checked(settings);
    this.lease = lease;
    this.step = step;
    this.thread = Thread.ofPlatform().daemon().name("relay").unstarted(this::run);
  }

  public Relay start() {
    thread.start();
    return this;
  }

  public RelayStatus status() {
    return book.status();
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(CLOSE_LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Runnable unsubscribe = log.onAppend(_ -> LockSupport.unpark(thread));
    try {
      while (!closing) {
        leadOrStandBy();
      }
      lease.release();
    } finally {
      unsubscribe.run();
      book.troubled("the relay has ended");
    }
  }

  private void leadOrStandBy() {
    try {
      topics = topics || ensured();
      if (lease.hold()) {
        lead();
      } else {
        book.standsBy();
        rest(STAND_BY);
      }
    } catch (RuntimeException e) {
      ended(e);
    }
  }

  private boolean ensured() {
    book.troubled("waiting for the brokers, to create the topics");
    try {
      Topics.ensure(kafka, settings.replication());
      return true;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private void lead() {
    try (LanePublisher publisher = LanePublisher.open(kafka, settings, log.logId(), step)) {
      Reign reign = new Reign(log, publisher, settings, book);
      LOG.info("leads, from position {} on", book.status().published() + 1);
      while (!closing && lease.hold()) {
        rest(reign.step());
      }
    }
  }

  private void ended(RuntimeException cause) {
    if (closing) {
      return;
    }
    switch (cause) {
      case OtherLogException other -> stop(other);
      case TopicMismatchException mismatch -> stop(mismatch);
      case RuntimeException e when fenced(e) -> {
        LOG.warn("shut out by another relay: {}", e.toString());
        book.fenced();
        lease.forget();
      }
      case WireFormatException unknown -> {
        // A newer build may know the event: leave the lead to it.
        LOG.error("cannot publish the event after {}", book.status().published(), unknown);
        book.troubled("the event after " + book.status().published() + ": " + unknown.getMessage());
        lease.release();
      }
      default -> {
        LOG.warn("begins anew: {}", cause.toString());
        LOG.debug("begins anew", cause);
        book.troubled(String.valueOf(cause.getMessage()));
      }
    }
    rest(settings.retry());
  }

  private void stop(RuntimeException cause) {
    if (!book.status().stopped()) {
      LOG.error(cause.getMessage());
    }
    book.stopped(String.valueOf(cause.getMessage()));
    lease.release();
    rest(settings.lease());
  }

  private static boolean fenced(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof OutOfOrderSequenceException) {
        return true;
      }
    }
    return false;
  }

  /** An append ends it; so does one that came just before. */
  private static void rest(Duration limit) {
    if (limit.isPositive()) {
      LockSupport.parkNanos(limit.toNanos());
    }
  }
}
