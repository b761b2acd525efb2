package org.hubtokens.lanes;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.infra.embedded.EmbeddedKafka;

/** One broker for all test classes of this JVM, emptied for each test. */
final class TestCluster {
  private static final EmbeddedKafka BROKER = EmbeddedKafka.startTemporary();
  private static final List<String> TOPICS = Arrays.stream(Lane.values()).map(Lane::topic).toList();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
  }

  private TestCluster() {}

  /** A cluster without any of our topics. */
  static KafkaSettings bare() throws Exception {
    KafkaSettings kafka = KafkaSettings.of(BROKER.bootstrapServers());
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      Set<String> present = admin.listTopics().names().get();
      admin.deleteTopics(TOPICS.stream().filter(present::contains).toList()).all().get();
      await().until(() -> admin.listTopics().names().get().stream().noneMatch(TOPICS::contains));
    }
    return kafka;
  }

  /** A cluster with our topics, empty. */
  static KafkaSettings fresh() throws Exception {
    KafkaSettings kafka = bare();
    Topics.ensure(kafka, (short) 1);
    return kafka;
  }
}
