package org.hubtokens.lanes;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Lane;

/**
 * Follows the usage lane, whose records carry no positions, together with the other readers of its
 * group: nobody waits for it, so it neither joins nor acknowledges.
 *
 * <p>Starts where the group has committed, at the beginning when it never has, and commits what is
 * applied and nothing else: after a kill some records come again. A record that cannot be applied
 * stops its partition, as with {@link LaneReader}.
 */
public final class SharedReader implements AutoCloseable {
  private final ReaderState state;
  private final ConsumerThread member;

  /**
   * A reader; {@link #start} makes it read.
   *
   * @param group whose members share the partitions
   * @param instance tells this process from others in the brokers' logs
   */
  public SharedReader(KafkaSettings kafka, String group, String instance, LaneHandler handler) {
    ReaderSettings settings =
        new ReaderSettings(
            kafka,
            group,
            instance,
            Set.of(Lane.USAGE),
            handler,
            group,
            false,
            false,
            null,
            null,
            0,
            Clock.systemUTC());
    this.state = new ReaderState(settings);
    this.member =
        new ConsumerThread(
            "lanes-" + group,
            () -> LaneClients.consumer(kafka, settings.clientId(), group),
            consumer -> new Member(consumer, new PartitionApplier(consumer, handler, state))::step,
            what -> state.trouble("reader", what));
  }

  /** Returns at once, also when no broker can be reached. */
  public SharedReader start() {
    member.start();
    return this;
  }

  /** What it has applied, and what is wrong; its positions and readiness mean nothing. */
  public LaneStatus status() {
    return state.status();
  }

  @Override
  public void close() {
    member.close();
    state.close();
  }

  /** One life of it, used by one thread. */
  private static final class Member implements ConsumerRebalanceListener {
    private final Consumer<String, byte[]> consumer;
    private final PartitionApplier applier;

    Member(Consumer<String, byte[]> consumer, PartitionApplier applier) {
      this.consumer = consumer;
      this.applier = applier;
      consumer.subscribe(Set.of(Lane.USAGE.topic()), this);
    }

    void step() {
      var polled = consumer.poll(GroupMember.POLL);
      applier.apply(polled);
      if (!polled.isEmpty() && applier.running()) {
        consumer.commitAsync(applied(), null);
      }
    }

    private Map<TopicPartition, OffsetAndMetadata> applied() {
      Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>();
      for (TopicPartition partition : consumer.assignment()) {
        applied.put(partition, new OffsetAndMetadata(applier.next(partition)));
      }
      return applied;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // They begin where the group has committed.
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      applier.forget(partitions);
    }
  }
}
