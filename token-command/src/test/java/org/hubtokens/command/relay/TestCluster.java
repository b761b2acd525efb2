package org.hubtokens.command.relay;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.Topics;

/** One broker for all test classes of this JVM, emptied for each test. */
public final class TestCluster {
  private static final EmbeddedKafka BROKER = EmbeddedKafka.startTemporary();
  private static final List<String> TOPICS = Arrays.stream(Lane.values()).map(Lane::topic).toList();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
  }

  private TestCluster() {}

  /** A cluster with our topics, empty. */
  public static KafkaSettings fresh() throws Exception {
    KafkaSettings kafka = KafkaSettings.of(BROKER.bootstrapServers());
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      Set<String> present = admin.listTopics().names().get();
      admin.deleteTopics(TOPICS.stream().filter(present::contains).toList()).all().get();
      await().until(() -> admin.listTopics().names().get().stream().noneMatch(TOPICS::contains));
    }
    Topics.ensure(kafka, (short) 1);
    return kafka;
  }

  /** All committed records of a lane, in order within each partition. */
  public static List<ConsumerRecord<String, byte[]>> committed(KafkaSettings kafka, Lane lane) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = LaneClients.consumer(kafka, "test")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(lane.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(50)).forEach(all::add);
      }
    }
    return all;
  }
}
