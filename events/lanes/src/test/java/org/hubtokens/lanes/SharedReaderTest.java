package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(TestCluster.LOCK)
class SharedReaderTest {
  private static final TokenId TOKEN = TokenId.random();
  private static final UUID START = UUID.randomUUID();

  private final String group = "usage-" + UUID.randomUUID();
  private final List<Long> seen = new CopyOnWriteArrayList<>();

  @Test
  void givenReports_whenRead_thenEachArrivesAndIsCommitted() throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    send(kafka, 1, 2, 3);
    try (SharedReader reader = reader(kafka).start()) {
      await().until(() -> seen.equals(List.of(1L, 2L, 3L)));
      await().until(() -> committed(kafka) == 3);
      assertThat(reader.status().applied()).isEqualTo(3);
      assertThat(reader.status().degraded()).isNull();
    }
    send(kafka, 4);
    try (SharedReader _ = reader(kafka).start()) {
      await().until(() -> seen.equals(List.of(1L, 2L, 3L, 4L)));
    }
  }

  @Test
  void givenAStoreThatFails_whenRead_thenNothingIsCommittedUntilItIsWritten() throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    AtomicBoolean away = new AtomicBoolean(true);
    LaneHandler handler =
        batch -> {
          if (away.get()) {
            throw new IllegalStateException("the store is away");
          }
          note(batch);
        };
    send(kafka, 1);
    try (SharedReader reader = new SharedReader(kafka, group, "one", handler).start()) {
      await().until(() -> String.valueOf(reader.status().degraded()).contains("store is away"));
      assertThat(committed(kafka)).isZero();
      away.set(false);
      await().until(() -> seen.equals(List.of(1L)));
      await().until(() -> committed(kafka) == 1);
    }
  }

  @Test
  void givenALaterMajorVersion_whenRead_thenItsPartitionWaitsAndSaysSo() throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "test", Map.of())) {
      var record = LaneRecords.usage(usage(1));
      record.headers().remove(LaneHeaders.VERSION);
      record.headers().add(LaneHeaders.VERSION, "2".getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
    send(kafka, 2);
    try (SharedReader reader = reader(kafka).start()) {
      await().until(() -> String.valueOf(reader.status().degraded()).contains("form version 2"));
      assertThat(seen).isEmpty();
    }
  }

  private SharedReader reader(KafkaSettings kafka) {
    return new SharedReader(kafka, group, "one", this::note);
  }

  private void note(List<LaneRecord> batch) {
    batch.forEach(record -> seen.add(record.read(Usage.class).sequence()));
  }

  private static void send(KafkaSettings kafka, long... sequences) throws Exception {
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "test", Map.of())) {
      for (long sequence : sequences) {
        producer.send(LaneRecords.usage(usage(sequence))).get();
      }
    }
  }

  private static Usage usage(long sequence) {
    Usage.Use use = new Usage.Use(Instant.now(), null, null, null, null, "allowed", 1);
    return new Usage("v", START, sequence, TOKEN, new AccountName("alice"), List.of(use));
  }

  private long committed(KafkaSettings kafka) throws Exception {
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(offset -> offset == null ? 0 : offset.offset())
          .sum();
    }
  }
}
