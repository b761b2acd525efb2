package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hubtokens.events.lane.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A use at a verifier, as its owner sees it a moment later. */
@ExtendWith(SharedHub.class)
class UsageIT {
  private static final Duration FRESH = Duration.ofSeconds(5);

  @Test
  void givenATokenThatIsChecked_whenItsOwnerLooks_thenLastUsedIsThereWithinFiveSeconds(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("used", "repo:read");
    String path = "/v2/access-tokens/" + token.uuid();
    assertThat(owner.get(path).expect(200).json().get("last_used").isNull()).isTrue();

    hub.client().verify(token.secret()).expect(200);
    hub.await(
        "the list says when it was last used",
        FRESH,
        () -> owner.get(path).json().path("last_used").isTextual());
    hub.await(
        "an answer to a change says so too",
        FRESH,
        () ->
            owner
                .patch(token.uuid(), Map.of("token_label", "used"))
                .json()
                .path("last_used")
                .isTextual());
  }

  @Test
  void givenChecksAndAPull_whenItsOwnerReadsTheUsage_thenAddressAndCountsByRepository(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("counted", "repo:read");
    for (int i = 0; i < 5; i++) {
      hub.client().verify(token.secret()).expect(200);
    }
    String scope = "repository:" + Hub.ACCOUNT + "/app:pull,push";
    hub.client().getWithBasic("/token?scope=" + scope, Hub.ACCOUNT, token.secret()).expect(200);

    awaitCount(hub, owner, token, 6);
    JsonNode usage = usage(owner, token);
    assertThat(usage.path("addresses").path(0).path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(usage.path("last_refused").isTextual()).isTrue();
    assertThat(usage.path("repositories").findValuesAsText("decision"))
        .containsExactlyInAnyOrder("allowed", "scope-too-narrow");

    owner.revoke(token.uuid());
    assertThat(count(usage(owner, token))).isEqualTo(6);
  }

  @Test
  void givenAReport_whenItIsDeliveredAgain_thenItCountsOnce(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("again", "repo:read");
    hub.client().verify(token.secret()).expect(200);
    awaitCount(hub, owner, token, 1);

    List<ConsumerRecord<byte[], byte[]>> reports = reportsOf(hub, token.uuid());
    reports.forEach(report -> writeAgain(hub, report));
    hub.client().verify(token.secret()).expect(200);
    hub.await("the next use is counted", FRESH, () -> count(usage(owner, token)) >= 2);
    assertThat(count(usage(owner, token))).isEqualTo(2);
  }

  @Test
  void givenTheReaderIsKilled_whenItIsBack_thenEachUseCountsOnce(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("killed", "repo:read");
    for (int i = 0; i < 3; i++) {
      hub.client().verify(token.secret()).expect(200);
      hub.kill(Part.QUERY);
      hub.client().verify(token.secret()).expect(200);
      hub.awaitReady();
    }
    awaitCount(hub, owner, token, 6);
    assertThat(count(usage(owner, token))).isEqualTo(6);
  }

  private static void awaitCount(Hub hub, HubClient owner, HubClient.Created token, long count) {
    Duration limit = Duration.ofSeconds(40); // also where a killed reader is missed first
    hub.await("all is counted", limit, () -> count(usage(owner, token)) >= count);
    assertThat(count(usage(owner, token))).isEqualTo(count);
  }

  private static JsonNode usage(HubClient owner, HubClient.Created token) {
    return owner.get("/v2/access-tokens/" + token.uuid() + "/usage").json();
  }

  private static long count(JsonNode usage) {
    return usage.path("repositories").findValues("count").stream()
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  private static List<ConsumerRecord<byte[], byte[]>> reportsOf(Hub hub, String uuid) {
    Map<String, Object> settings = Map.of("bootstrap.servers", hub.kafka());
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Lane.USAGE.topic()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int polls = 0; polls < 100 && found.isEmpty(); polls++) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (new String(record.key()).equals(uuid)) {
            found.add(record);
          }
        }
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  private static void writeAgain(Hub hub, ConsumerRecord<byte[], byte[]> report) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", hub.kafka(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              report.topic(), report.partition(), report.key(), report.value(), report.headers()));
      producer.flush();
    }
  }
}
