package org.hubtokens.verifier.usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.LaneRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what was noted, a batch at a time, on a thread of its own.
 *
 * <p>How this works: what is taken from the notes becomes records with their sequence, the outbox.
 * Nothing more is taken before the brokers have them all; a record whose fate is unknown is sent
 * again as it is, before the next of its token, so that readers can tell it by its sequence. While
 * brokers are away, one outbox and the notes, both bounded, are all that is held.
 */
final class UsageReporter implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(UsageReporter.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(4);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private record Sent(Usage usage, Future<?> taken) {}

  private final UsageNotes notes;
  private final Supplier<Producer<String, byte[]>> producers;
  private final String verifier;
  private final Duration every;
  private final UUID start = UUID.randomUUID();
  private final LongAdder reported = new LongAdder();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private List<Usage> outbox = new ArrayList<>();
  private long sequence;
  private @Nullable Producer<String, byte[]> producer;
  private boolean failing;
  private volatile boolean refused;
  private volatile int waiting;

  UsageReporter(
      UsageNotes notes,
      Supplier<Producer<String, byte[]>> producers,
      String verifier,
      Duration every) {
    this.notes = notes;
    this.producers = producers;
    this.verifier = verifier;
    this.every = every;
    this.thread = Thread.ofPlatform().daemon().name("usage").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Reports once more what there is, within a few seconds; then what is left is lost. */
  @Override
  public void close() {
    stop.countDown();
    try {
      if (!thread.join(STOP_LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Uses that the brokers have. */
  long reported() {
    return reported.sum();
  }

  /** Tokens with uses that the brokers do not have yet. */
  int pending() {
    return notes.room().tokens() + waiting;
  }

  private void run() {
    try {
      while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        report();
      }
      report();
    } catch (InterruptedException e) {
      LOG.debug("usage is no longer reported", e);
    } finally {
      closeProducer();
    }
  }

  /** To be called by one thread. */
  void report() {
    if (outbox.isEmpty()) {
      notes.take().forEach(uses -> outbox.add(uses.record(verifier, start, ++sequence)));
    }
    waiting = outbox.size();
    if (!outbox.isEmpty()) {
      List<Usage> left = send();
      told(left.size());
      outbox = left;
      waiting = left.size();
    }
  }

  /** Returns those that the brokers have not confirmed, in order. */
  private List<Usage> send() {
    List<Sent> sent = new ArrayList<>(outbox.size());
    refused = false;
    try {
      Producer<String, byte[]> to = producer();
      for (Usage usage : outbox) {
        // The first that fails would be followed by all others, each after its own time limit.
        if (refused) {
          break;
        }
        sent.add(new Sent(usage, to.send(LaneRecords.usage(usage), (_, failure) -> note(failure))));
      }
      to.flush();
    } catch (RuntimeException e) {
      note(e);
    }
    return unconfirmed(sent);
  }

  private List<Usage> unconfirmed(List<Sent> sent) {
    List<Usage> left = new ArrayList<>();
    for (Sent one : sent) {
      if (taken(one)) {
        reported.add(one.usage.uses().stream().mapToLong(Usage.Use::count).sum());
      } else {
        left.add(one.usage);
      }
    }
    left.addAll(outbox.subList(sent.size(), outbox.size()));
    return left;
  }

  private static boolean taken(Sent one) {
    if (!one.taken.isDone()) {
      return false;
    }
    try {
      one.taken.get();
      return true;
    } catch (InterruptedException | ExecutionException e) {
      LOG.debug("a report was not taken", e);
      return false;
    }
  }

  private void note(@Nullable Exception failure) {
    if (failure != null) {
      refused = true;
      LOG.debug("a report was not taken", failure);
    }
  }

  private void told(int left) {
    if (left > 0) {
      closeProducer(); // it may be in a state from which it does not recover
      if (!failing) {
        LOG.warnf("the brokers take no reports of usage; %d tokens wait", left);
      }
    } else if (failing) {
      LOG.info("the brokers take reports of usage again");
    }
    failing = left > 0;
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> made = producer;
    if (made == null) {
      made = producers.get();
      producer = made;
    }
    return made;
  }

  private void closeProducer() {
    Producer<String, byte[]> made = producer;
    if (made != null) {
      producer = null;
      made.close(CLOSE_LIMIT);
    }
  }
}
