package org.hubtokens.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what a poll brought to the handler, partition by partition, and holds a partition at the
 * record its handler cannot apply.
 *
 * <p>How this works: a partition's records go to the handler as one batch. When that throws, they
 * are given one by one, so that those before the record at fault count and that one is known by its
 * offset. There the partition is held: paused, set back to that record, and tried again after a
 * time that doubles up to {@link #LONGEST_PAUSE}. Nothing is ever skipped but what a person names,
 * see {@link PassedRecords}; all other partitions go on. Not thread-safe.
 *
 * <p>The revocations lane is a set, each record of which stands for itself. There a record that
 * cannot be applied is set aside and those behind it are applied: held back, each of them would be
 * a token that still works. It counts as not applied, and is tried again, like any other.
 */
final class PartitionApplier {
  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(PartitionApplier.class);
  private static final Duration POSITION_LIMIT = Duration.ofSeconds(5);

  private record Hold(long offset, long dueNanos, Duration pause) {}

  private final Consumer<String, byte[]> consumer;
  private final LaneHandler handler;
  private final ReaderState state;
  private final RecordDecoder decoder;
  private final Map<TopicPartition, Hold> holds = new HashMap<>();
  private final Asides asides = new Asides();
  private final Map<TopicPartition, Long> highest = new HashMap<>();
  private boolean stopped;

  PartitionApplier(Consumer<String, byte[]> consumer, LaneHandler handler, ReaderState state) {
    this.consumer = consumer;
    this.handler = handler;
    this.state = state;
    this.decoder = new RecordDecoder(state);
  }

  void apply(ConsumerRecords<String, byte[]> polled) {
    for (TopicPartition partition : polled.partitions()) {
      if (!stopped) {
        apply(partition, polled.records(partition));
      }
    }
    if (stopped) {
      // Also those that a rebalance has brought since.
      consumer.pause(consumer.assignment());
    } else {
      releaseDue();
      retryAsides();
    }
  }

  /** The offset of the first record of that partition that is not applied. */
  long next(TopicPartition partition) {
    Hold hold = holds.get(partition);
    long read = hold != null ? hold.offset : consumer.position(partition, POSITION_LIMIT);
    return asides.first(partition, read);
  }

  /**
   * The offset before which everything was given to the handler, whatever came of it; without end
   * for a partition that is held, since nothing behind that record will be.
   */
  long tried(TopicPartition partition) {
    return holds.containsKey(partition)
        ? Long.MAX_VALUE
        : consumer.position(partition, POSITION_LIMIT);
  }

  /** False once a record of another log was met: nothing is applied any more. */
  boolean running() {
    return !stopped;
  }

  void forget(Collection<TopicPartition> partitions) {
    asides.forget(partitions);
    for (TopicPartition partition : partitions) {
      holds.remove(partition);
      highest.remove(partition);
      state.over(partition.toString());
    }
  }

  private void apply(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    try {
      int tried = holds.containsKey(partition) ? 1 : 0;
      if (applySingly(partition, records.subList(0, tried))) {
        applyTogether(partition, records.subList(tried, records.size()));
      }
    } catch (ForeignLogException e) {
      stop(e);
    }
  }

  private void applyTogether(
      TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      deliver(partition, records);
    } catch (ForeignLogException e) {
      throw e;
    } catch (RuntimeException e) {
      applySingly(partition, records);
    }
  }

  /** Returns false when one of them could not be applied. */
  private boolean applySingly(
      TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        deliver(partition, List.of(record));
      } catch (ForeignLogException e) {
        throw e;
      } catch (RuntimeException e) {
        if (!passes(record, e) && !setAside(partition, record, e)) {
          hold(partition, record, e);
          return false;
        }
      }
      if (holds.remove(partition) != null) {
        goesOn(partition);
      }
    }
    return true;
  }

  private void goesOn(TopicPartition partition) {
    if (asides.of(partition).isEmpty() && state.over(partition.toString())) {
      LOG.info("{} goes on", partition);
    }
  }

  private void deliver(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    List<LaneRecord> batch = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      batch.add(decoder.decode(record));
    }
    handler.apply(batch);
    count(partition, batch);
  }

  /** Positions rise within a partition of every lane but revocations, which has many writers. */
  private void count(TopicPartition partition, List<LaneRecord> batch) {
    Lane lane = batch.getFirst().lane();
    if (lane == Lane.PROGRESS || lane == Lane.ACKS) {
      return;
    }
    long top = highest.getOrDefault(partition, -1L);
    int duplicates = 0;
    for (LaneRecord record : batch) {
      if (lane.ordered() && record.position() <= top) {
        duplicates++;
      }
      top = Math.max(top, record.position());
    }
    highest.put(partition, top);
    state.applied(batch.size() - duplicates);
    state.duplicates(duplicates);
  }

  /** Only what was named by somebody who knows what it is. */
  private boolean passes(ConsumerRecord<String, byte[]> record, RuntimeException cause) {
    if (!state.passed().contains(record)) {
      return false;
    }
    state.failed(cause);
    LOG.warn("{} cannot be applied and is passed, as was set", RecordDecoder.where(record), cause);
    return true;
  }

  private void hold(
      TopicPartition partition, ConsumerRecord<String, byte[]> record, RuntimeException cause) {
    Hold before = holds.get(partition);
    Duration pause =
        before == null || before.offset != record.offset() ? FIRST_PAUSE : longer(before.pause);
    holds.put(partition, new Hold(record.offset(), System.nanoTime() + pause.toNanos(), pause));
    consumer.pause(Set.of(partition));
    consumer.seek(partition, record.offset());
    state.failed(cause);
    state.trouble(
        partition.toString(),
        "%s cannot be applied: %s (%s)"
            .formatted(RecordDecoder.where(record), cause, PassedRecords.name(record)));
    if (pause.equals(FIRST_PAUSE)) {
      LOG.warn("{} cannot be applied, its partition waits", RecordDecoder.where(record), cause);
    }
  }

  /** Returns false where the order counts, or too many are set aside already. */
  private boolean setAside(
      TopicPartition partition, ConsumerRecord<String, byte[]> record, RuntimeException cause) {
    if (!partition.topic().equals(Lane.REVOCATIONS.topic()) || !asides.add(partition, record)) {
      return false;
    }
    state.failed(cause);
    state.trouble(
        partition.toString(),
        "%s is set aside: %s (%s)"
            .formatted(RecordDecoder.where(record), cause, PassedRecords.name(record)));
    LOG.warn("{} cannot be applied and is set aside", RecordDecoder.where(record), cause);
    if (record.key() != null) {
      handler.setAside(Lane.REVOCATIONS, record.key());
    }
    return true;
  }

  private void retryAsides() {
    for (TopicPartition partition : asides.due()) {
      asides.tryLater(partition);
      asides.of(partition).forEach(record -> retry(partition, record));
    }
  }

  private void retry(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    try {
      deliver(partition, List.of(record));
      asides.applied(partition, record);
      goesOn(partition);
    } catch (ForeignLogException e) {
      stop(e);
    } catch (RuntimeException e) {
      state.failed(e);
    }
  }

  static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private void releaseDue() {
    long now = System.nanoTime();
    holds.forEach(
        (partition, hold) -> {
          if (hold.dueNanos - now <= 0) {
            consumer.resume(Set.of(partition));
          }
        });
  }

  private void stop(ForeignLogException cause) {
    stopped = true;
    state.failed(cause);
    state.trouble("log", String.valueOf(cause.getMessage()));
    LOG.error(cause.getMessage());
    consumer.pause(consumer.assignment());
  }
}
