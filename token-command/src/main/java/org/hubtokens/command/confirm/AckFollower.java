package org.hubtokens.command.confirm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.lanes.Wire;
import org.hubtokens.lanes.WireFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the thread that follows what the relay has published and what readers acknowledge,
 * and lets commands go on.
 *
 * <p>For each command, in this order: its position is published, <em>then</em> the end of the acks
 * lane is asked for, <em>then</em> the lane is read to there. A reader that joined before is
 * thereby known and waited for; one that joins later finds the position when it loads. One question
 * about the end serves all commands that are at that point.
 */
final class AckFollower {
  private static final Logger LOG = LoggerFactory.getLogger(AckFollower.class);
  private static final TopicPartition PROGRESS = new TopicPartition(Lane.PROGRESS.topic(), 0);
  static final TopicPartition ACKS = new TopicPartition(Lane.ACKS.topic(), 0);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  // Live readers are heard of each second; this much of the past tells also of those gone lately.
  private static final long MOST_PAST = 100_000;

  private final Consumer<String, byte[]> consumer;
  private final LongSupplier end;
  private final Readers readers;
  private final Waiters waiters;
  private final AtomicLong published;
  private final Supplier<UUID> logId;
  private final long pastUntil;
  private final List<ConsumerRecord<String, byte[]>> past = new ArrayList<>();
  private boolean pastTaken;

  /**
   * @param end where the acks lane ends now; not asked of {@code consumer}, see {@link
   *     org.hubtokens.lanes.LaneEnd}
   */
  AckFollower(
      Consumer<String, byte[]> consumer,
      LongSupplier end,
      Readers readers,
      Waiters waiters,
      AtomicLong published,
      Supplier<UUID> logId) {
    this.consumer = consumer;
    this.end = end;
    this.readers = readers;
    this.waiters = waiters;
    this.published = published;
    this.logId = logId;
    this.pastUntil = end.getAsLong();
    consumer.assign(List.of(PROGRESS, ACKS));
    consumer.seekToBeginning(List.of(PROGRESS));
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(List.of(ACKS), LIMIT);
    consumer.seek(ACKS, Math.max(requireNonNull(begins.get(ACKS)), pastUntil - MOST_PAST));
  }

  void step() {
    ConsumerRecords<String, byte[]> polled = poll();
    polled.records(PROGRESS).forEach(this::progress);
    polled.records(ACKS).forEach(this::told);
    takePast();
    List<Waiters.Waiter> waiting = waiters.current();
    if (!waiting.isEmpty()) {
      serve(waiting);
    }
  }

  /** A call that is woken on its way is made again in the next step. */
  private void serve(List<Waiters.Waiter> waiting) {
    try {
      fence(waiting);
      release(waiting);
    } catch (WakeupException e) {
      LOG.debug("woken while asking for the end of the lane", e);
    }
  }

  private ConsumerRecords<String, byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  private void progress(ConsumerRecord<String, byte[]> record) {
    Progress progress = Wire.read(record.value(), Progress.class);
    if (progress.logId().equals(logId.get())) {
      published.accumulateAndGet(progress.through(), Math::max);
    }
  }

  private void told(ConsumerRecord<String, byte[]> record) {
    if (pastTaken) {
      acknowledged(record, System.nanoTime());
    } else {
      past.add(record);
    }
  }

  /**
   * What stood there before this life began was not said now. How long it was said before the last
   * of them is known by the brokers' clock alone; whoever spoke last counts as heard now. What is
   * read with it comes after it: a reader's former life must not seem to follow its present one.
   */
  private void takePast() {
    if (pastTaken || consumer.position(ACKS, LIMIT) < pastUntil) {
      return;
    }
    long now = System.nanoTime();
    long newest = past.isEmpty() ? 0 : past.getLast().timestamp();
    for (ConsumerRecord<String, byte[]> record : past) {
      long before = Math.max(0, newest - record.timestamp());
      acknowledged(record, now - TimeUnit.MILLISECONDS.toNanos(before));
    }
    past.clear();
    pastTaken = true;
  }

  private void acknowledged(ConsumerRecord<String, byte[]> record, long heardAt) {
    try {
      if (!LaneHeaders.CURRENT_VERSION.equals(version(record))) {
        throw new WireFormatException("form version " + version(record));
      }
      readers.heard(Wire.read(record.value(), Acknowledgement.class), heardAt);
    } catch (WireFormatException e) {
      LOG.warn("acknowledgement at offset {} cannot be read: {}", record.offset(), e.getMessage());
      readers.heardUnreadable(String.valueOf(record.key()), heardAt);
    }
  }

  private void fence(List<Waiters.Waiter> waiting) {
    long reached = published.get();
    List<Waiters.Waiter> due =
        waiting.stream().filter(one -> !one.fenced() && one.position() <= reached).toList();
    if (!due.isEmpty()) {
      long fence = end.getAsLong();
      due.forEach(one -> one.fence(fence));
    }
  }

  private void release(List<Waiters.Waiter> waiting) {
    long readTo = consumer.position(ACKS, LIMIT);
    long now = System.nanoTime();
    UUID log = logId.get();
    for (Waiters.Waiter one : waiting) {
      if (one.fenced() && one.fence() <= readTo && readers.confirmed(one.position(), log, now)) {
        one.confirmed().complete(true);
      }
    }
  }

  private static String version(ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(LaneHeaders.VERSION);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
