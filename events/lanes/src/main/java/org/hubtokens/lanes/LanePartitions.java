package org.hubtokens.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Lane;

/** The partitions of lanes, as the brokers have them. */
final class LanePartitions {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private LanePartitions() {}

  /**
   * Asks the brokers.
   *
   * @throws IllegalStateException when a topic is not there (yet)
   * @throws TopicMismatchException when one has another partition count
   */
  static List<TopicPartition> of(Consumer<?, ?> consumer, Collection<Lane> lanes) {
    List<TopicPartition> all = new ArrayList<>();
    for (Lane lane : lanes) {
      List<PartitionInfo> found = consumer.partitionsFor(lane.topic(), LIMIT);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException(
            "topic " + lane.topic() + " is not there; token-command creates it when it starts");
      }
      Topics.checkPartitions(lane, found.size());
      all.addAll(of(lane));
    }
    return all;
  }

  static List<TopicPartition> of(Lane lane) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < lane.partitions(); i++) {
      partitions.add(new TopicPartition(lane.topic(), i));
    }
    return partitions;
  }
}
