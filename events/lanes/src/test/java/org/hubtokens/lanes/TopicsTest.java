package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.hubtokens.events.lane.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(TestCluster.LOCK)
class TopicsTest {

  @Test
  void givenNoTopics_whenEnsured_thenEachHasItsPartitionsAndCleanup() throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      for (Lane lane : Lane.values()) {
        int partitions =
            admin
                .describeTopics(List.of(lane.topic()))
                .allTopicNames()
                .get()
                .get(lane.topic())
                .partitions()
                .size();
        assertThat(partitions).isEqualTo(lane.partitions());
      }
      assertThat(setting(admin, Lane.EVENTS, "retention.ms")).isEqualTo("-1");
      assertThat(setting(admin, Lane.REVOCATIONS, "cleanup.policy")).isEqualTo("compact");
      assertThat(setting(admin, Lane.ACKS, "cleanup.policy")).isEqualTo("delete");
      assertThat(setting(admin, Lane.ACKS, "retention.ms")).isEqualTo("3600000");
      assertThat(setting(admin, Lane.ACKS, "segment.ms")).isEqualTo("600000");
      assertThat(setting(admin, Lane.USAGE, "cleanup.policy")).isEqualTo("delete");
      assertThat(setting(admin, Lane.USAGE, "retention.ms")).isEqualTo("604800000");
    }
  }

  @Test
  void givenTopicsThere_whenEnsuredAgain_thenNothingChanges() throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    Topics.ensure(kafka, (short) 1);
    Topics.ensure(kafka, (short) 1);
  }

  @Test
  void givenAnotherPartitionCount_whenEnsured_thenRefusedInClearWords() throws Exception {
    KafkaSettings kafka = TestCluster.bare();
    create(kafka, new NewTopic(Lane.EVENTS.topic(), 3, (short) 1));
    assertThatThrownBy(() -> Topics.ensure(kafka, (short) 1))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageStartingWith("topic hubtokens.events has 3 partitions, but must have 4");
  }

  @Test
  void givenAnotherCleanup_whenEnsured_thenRefusedInClearWords() throws Exception {
    KafkaSettings kafka = TestCluster.bare();
    create(
        kafka,
        new NewTopic(Lane.EVENTS.topic(), Lane.EVENTS.partitions(), (short) 1)
            .configs(Map.of("cleanup.policy", "compact")));
    assertThatThrownBy(() -> Topics.ensure(kafka, (short) 1))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("cleanup.policy=compact, but must have delete")
        .hasMessageContaining("retention.ms=604800000, but must have -1");
  }

  @Test
  void givenHistoryThatWouldExpire_whenEnsured_thenRefusedInClearWords() throws Exception {
    KafkaSettings kafka = TestCluster.bare();
    create(kafka, new NewTopic(Lane.EVENTS.topic(), Lane.EVENTS.partitions(), (short) 1));
    assertThatThrownBy(() -> Topics.ensure(kafka, (short) 1))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("retention.ms=604800000, but must have -1");
  }

  @Test
  void givenSeveralCopies_whenCreated_thenOneMayBeMissing() {
    assertThat(TopicSettings.of(Lane.EVENTS, (short) 3).configs())
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("unclean.leader.election.enable", "false");
    assertThat(TopicSettings.of(Lane.EVENTS, (short) 1).configs())
        .doesNotContainKey("min.insync.replicas");
  }

  @Test
  void givenEveryLane_whenCreated_thenAllHaveACleanup() {
    assertThat(Arrays.stream(Lane.values()).map(lane -> TopicSettings.of(lane, (short) 1)))
        .allSatisfy(topic -> assertThat(topic.configs()).containsKey("cleanup.policy"));
  }

  private static void create(KafkaSettings kafka, NewTopic topic) throws Exception {
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static String setting(Admin admin, Lane lane, String name) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, lane.topic());
    Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
    return config.get(name).value();
  }
}
