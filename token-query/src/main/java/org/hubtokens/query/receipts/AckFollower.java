package org.hubtokens.query.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.Wire;
import org.hubtokens.lanes.WireFormatException;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.jboss.logging.Logger;

/**
 * The thread that reads the acks lane. A life that follows another goes on where that one stopped:
 * what is read twice would set verifiers back.
 */
final class AckFollower {
  private static final Logger LOG = Logger.getLogger(AckFollower.class);
  static final TopicPartition ACKS = new TopicPartition(Lane.ACKS.topic(), 0);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String VERIFIERS = "verifier/";

  // What is left out is said: receipts tell since when verifiers were heard of.
  private static final long MOST_PAST = 200_000;

  private final Verifiers verifiers;
  private final ProgressSignal signal;
  private final Queue<CompletableFuture<Boolean>> asking;
  private final LongSupplier end;
  private final List<CompletableFuture<Boolean>> asked = new ArrayList<>();
  private final List<Fence> fences = new ArrayList<>();
  private long next = -1;

  /** Somebody waits until everything before an offset is read. */
  private record Fence(long offset, CompletableFuture<Boolean> read) {}

  AckFollower(
      Verifiers verifiers,
      ProgressSignal signal,
      Queue<CompletableFuture<Boolean>> asking,
      LongSupplier end) {
    this.verifiers = verifiers;
    this.signal = signal;
    this.asking = asking;
    this.end = end;
  }

  Runnable begin(Consumer<String, byte[]> consumer) {
    fences.clear();
    long last = end.getAsLong();
    long first = requireNonNull(consumer.beginningOffsets(List.of(ACKS), LIMIT).get(ACKS));
    if (next > last) {
      LOG.warn("the lane of acknowledgements is another one; what was known of it is forgotten");
      verifiers.clear();
      next = -1;
    }
    consumer.assign(List.of(ACKS));
    consumer.seek(ACKS, Math.max(Math.max(first, next), last - MOST_PAST));
    return () -> step(consumer);
  }

  private void step(Consumer<String, byte[]> consumer) {
    ConsumerRecords<String, byte[]> polled = poll(consumer);
    polled.forEach(this::told);
    if (!polled.isEmpty()) {
      signal.advanced();
    }
    try {
      fence();
      release(consumer);
    } catch (WakeupException e) {
      LOG.debug("woken while asking for the place in the lane, to be asked again", e);
    }
  }

  private static ConsumerRecords<String, byte[]> poll(Consumer<String, byte[]> consumer) {
    try {
      return consumer.poll(POLL);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  private void told(ConsumerRecord<String, byte[]> record) {
    next = record.offset() + 1;
    verifiers.time(record.timestamp());
    String reader = String.valueOf(record.key());
    if (!reader.startsWith(VERIFIERS)) {
      return;
    }
    try {
      if (!LaneHeaders.CURRENT_VERSION.equals(version(record))) {
        throw new WireFormatException("form version " + version(record));
      }
      verifiers.heard(Wire.read(record.value(), Acknowledgement.class), record.timestamp());
    } catch (WireFormatException e) {
      LOG.warnf("acknowledgement at %d cannot be read: %s", record.offset(), e.getMessage());
      verifiers.heardUnreadable(reader, record.timestamp());
    }
  }

  /** One question about the end serves all who have asked until now. */
  private void fence() {
    for (var one = asking.poll(); one != null; one = asking.poll()) {
      asked.add(one);
    }
    if (!asked.isEmpty()) {
      long offset = end.getAsLong();
      asked.forEach(one -> fences.add(new Fence(offset, one)));
      asked.clear();
    }
  }

  private void release(Consumer<String, byte[]> consumer) {
    if (fences.isEmpty()) {
      return;
    }
    long read = consumer.position(ACKS, LIMIT);
    fences.removeIf(
        fence -> fence.read.isDone() || (fence.offset <= read && fence.read.complete(true)));
  }

  private static String version(ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(LaneHeaders.VERSION);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
