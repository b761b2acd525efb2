package org.hubtokens.lanes;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.infra.embedded.EmbeddedKafka;

/**
 * A broker that is emptied for each test. Most classes share one, and lock it; a slow class has its
 * own.
 */
final class TestCluster {
  static final String LOCK = "the shared cluster";

  private static final TestCluster SHARED = new TestCluster();
  private static final List<String> TOPICS = Arrays.stream(Lane.values()).map(Lane::topic).toList();

  private final EmbeddedKafka broker = EmbeddedKafka.startTemporary();

  TestCluster() {
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
  }

  /** The shared cluster without any of our topics. */
  static KafkaSettings bare() throws Exception {
    return SHARED.emptied();
  }

  /** The shared cluster with our topics, empty. */
  static KafkaSettings fresh() throws Exception {
    return SHARED.renewed();
  }

  private KafkaSettings emptied() throws Exception {
    KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      Set<String> present = admin.listTopics().names().get();
      admin.deleteTopics(TOPICS.stream().filter(present::contains).toList()).all().get();
      await().until(() -> admin.listTopics().names().get().stream().noneMatch(TOPICS::contains));
    }
    return kafka;
  }

  /** With our topics, empty. */
  KafkaSettings renewed() throws Exception {
    KafkaSettings kafka = emptied();
    Topics.ensure(kafka, (short) 1);
    return kafka;
  }
}
