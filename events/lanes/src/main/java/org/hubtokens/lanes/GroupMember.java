package org.hubtokens.lanes;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the member of a group: applies the partitions it is given, and commits only what is
 * applied. Used by one thread.
 */
final class GroupMember implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
  static final Duration POLL = Duration.ofMillis(250);
  private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);

  private final Consumer<String, byte[]> consumer;
  private final GroupStanding standing;
  private final PartitionApplier applier;
  private long committedAt = System.nanoTime();
  private boolean uncommitted;

  GroupMember(
      Consumer<String, byte[]> consumer,
      ReaderSettings settings,
      ReaderState state,
      GroupStanding standing) {
    this.consumer = consumer;
    this.standing = standing;
    this.applier = new PartitionApplier(consumer, settings.handler(), state);
    consumer.subscribe(List.of(settings.onlyLane().topic()), this);
  }

  void step() {
    ConsumerRecords<String, byte[]> polled = poll();
    applier.apply(polled);
    if (applier.running()) {
      Map<TopicPartition, OffsetAndMetadata> applied = applied(consumer.assignment());
      applied.forEach((partition, next) -> standing.passed(partition, next.offset()));
      standing.advanceHeld();
      uncommitted |= !polled.isEmpty();
      commitNowAndThen(applied);
    }
    standing.beat();
  }

  /** What a killed member has not committed comes again, and changes nothing. */
  private void commitNowAndThen(Map<TopicPartition, OffsetAndMetadata> applied) {
    if (uncommitted && System.nanoTime() - committedAt >= COMMIT_EVERY.toNanos()) {
      uncommitted = false;
      committedAt = System.nanoTime();
      consumer.commitAsync(applied, (_, failure) -> committed(failure));
    }
  }

  /** Woken when the relay has told something that may complete what is applied already. */
  private ConsumerRecords<String, byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    standing.assigned(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (applier.running() && !partitions.isEmpty()) {
      try {
        commit(applied(partitions));
      } catch (RetriableException e) {
        LOG.info("not committed, the next member applies some records again: {}", e.toString());
      }
    }
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    applier.forget(partitions);
    standing.revoked(partitions);
  }

  private Map<TopicPartition, OffsetAndMetadata> applied(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>();
    for (TopicPartition partition : partitions) {
      applied.put(partition, new OffsetAndMetadata(applier.next(partition)));
    }
    return applied;
  }

  private void commit(Map<TopicPartition, OffsetAndMetadata> applied) {
    try {
      consumer.commitSync(applied, COMMIT_LIMIT);
    } catch (WakeupException e) {
      // Meant for the poll around this call; a second one in a row is not to be expected.
      consumer.commitSync(applied, COMMIT_LIMIT);
    }
  }

  private static void committed(@Nullable Exception failure) {
    if (failure != null) {
      LOG.debug("not committed, to be done with the next records", failure);
    }
  }
}
