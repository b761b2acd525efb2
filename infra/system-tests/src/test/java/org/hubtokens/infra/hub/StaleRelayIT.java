package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A relay that was asleep wakes up and writes what it once knew (I7). */
@Execution(ExecutionMode.CONCURRENT)
class StaleRelayIT {

  @Test
  void givenAnOldCredentialWrittenAfterItsRevocation_whenAVerifierStartsAfterwards_thenRefused() {
    try (Hub hub = Hub.start()) {
      HubClient owner = hub.client().signIn();
      HubClient.Created token = owner.create("stale", "repo:admin");
      ConsumerRecord<byte[], byte[]> old = credentialOf(hub, token.uuid());
      owner.revoke(token.uuid());

      writeAgain(hub, old);
      hub.kill(Part.VERIFIER);
      hub.awaitReady();

      HubClient.Answer answer = hub.client().verify(token.secret());
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("X-Hubtokens-Reason")).isEqualTo("token-revoked");
    }
  }

  private static ConsumerRecord<byte[], byte[]> credentialOf(Hub hub, String uuid) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", hub.kafka(), "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Lane.CREDENTIALS.topic()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int polls = 0; polls < 100; polls++) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (new String(record.key()).equals(uuid) && record.value() != null) {
            return record;
          }
        }
      }
    }
    throw new AssertionError("the credential of " + uuid + " is not on its lane");
  }

  private static void writeAgain(Hub hub, ConsumerRecord<byte[], byte[]> old) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", hub.kafka(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              old.topic(), old.partition(), old.key(), old.value(), old.headers()));
      producer.flush();
    }
  }
}
