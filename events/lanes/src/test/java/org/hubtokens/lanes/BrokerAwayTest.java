package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reader outlives its brokers: those that are away when it starts, and those that go later. */
@Timeout(120)
class BrokerAwayTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  private final Known known = new Known();
  @TempDir private Path folder;
  private int port;
  private KafkaSettings kafka;

  @BeforeEach
  void choosePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    kafka = KafkaSettings.of("127.0.0.1:" + port);
  }

  @Test
  void givenBrokerAwayAtStart_whenItComes_thenTheReaderBecomesReady() throws Exception {
    try (LaneReader reader = start()) {
      await().atMost(SOON).until(() -> reader.status().degraded() != null);
      assertThat(reader.ready()).isFalse();
      CompletableFuture<Void> topics = CompletableFuture.runAsync(this::ensureTopics);
      try (EmbeddedKafka _ = EmbeddedKafka.start(folder, port, 0)) {
        topics.join();
        await().atMost(SOON).until(reader::ready);
        assertThat(reader.status().degraded()).isNull();
      }
    }
  }

  @Test
  void givenBrokerRestarts_whenItIsBack_thenTheReaderGoesOnWhereItWas() throws Exception {
    EmbeddedKafka broker = EmbeddedKafka.start(folder, port, 0);
    ensureTopics();
    try (LaneReader reader = start();
        TestRelay relay = new TestRelay(kafka)) {
      assertThat(reader.awaitThrough(relay.credential(1), SOON)).isTrue();
      broker.close();
      await().atMost(SOON).until(() -> reader.status().degraded() != null);
      assertThat(reader.ready()).isTrue();
      assertThat(known.accepts(1)).isTrue();
      broker = EmbeddedKafka.start(folder, port, 0);
      assertThat(reader.awaitThrough(relay.credential(2), SOON)).isTrue();
      await().atMost(SOON).until(() -> reader.status().degraded() == null);
      assertThat(reader.status().applied()).isEqualTo(2);
    } finally {
      broker.close();
    }
  }

  private void ensureTopics() {
    try {
      Topics.ensure(kafka, (short) 1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private LaneReader start() {
    return LaneReader.builder(kafka, "verifier")
        .instance("a")
        .lanes(Lane.CREDENTIALS, Lane.REVOCATIONS)
        .handler(known)
        .build()
        .start();
  }
}
