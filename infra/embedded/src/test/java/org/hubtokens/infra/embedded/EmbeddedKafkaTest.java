package org.hubtokens.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  private static final TopicPartition PARTITION = new TopicPartition("tokens", 0);

  @TempDir Path folder;

  @Test
  void givenCommittedTransaction_whenRestarted_thenItsRecordsAreRead() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder, 0, 0)) {
      createTopic(broker);
      sendInTransaction(broker, "one");
      assertThat(firstValue(broker)).isEqualTo("one");
    }
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder, 0, 0)) {
      assertThat(firstValue(broker)).isEqualTo("one");
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0, 0))
          .isInstanceOf(FolderInUseException.class);
    }
  }

  @Test
  void givenPortTaken_whenStarted_thenSaysWhichPortAndLeavesNothing() throws Exception {
    try (TakenPort taken = new TakenPort()) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.port(), 0))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(String.valueOf(taken.port()));
      assertThat(Files.exists(folder.resolve("log"))).isFalse();
    }
  }

  private static void createTopic(EmbeddedKafka broker)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(servers(broker))) {
      admin.createTopics(List.of(new NewTopic("tokens", 1, (short) 1))).all().get();
    }
  }

  private static void sendInTransaction(EmbeddedKafka broker, String value) {
    Map<String, Object> settings = new HashMap<>(servers(broker));
    settings.put("transactional.id", "relay");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var sent = producer.send(new ProducerRecord<>("tokens", "key", value));
      producer.commitTransaction();
      assertThat(sent.isDone()).isTrue();
    }
  }

  private static String firstValue(EmbeddedKafka broker) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(servers(broker), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
    }
  }

  private static Map<String, Object> servers(EmbeddedKafka broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
