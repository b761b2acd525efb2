package org.hubtokens.lanes;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks where a partition ends, over a connection of its own: brokers answer one request of a
 * connection after the other, and on that of a reader the question would wait behind its long poll,
 * for half a second when nothing comes. Thread-safe.
 */
public final class LaneEnd implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final KafkaSettings kafka;
  private final String clientId;
  private final TopicPartition partition;
  private @Nullable Consumer<String, byte[]> consumer;

  /** Connects when it is asked for the first time. */
  public LaneEnd(KafkaSettings kafka, String clientId, TopicPartition partition) {
    this.kafka = kafka;
    this.clientId = clientId;
    this.partition = partition;
  }

  /**
   * The offset behind the last record that is committed now.
   *
   * @throws org.apache.kafka.common.KafkaException when no broker says so within ten seconds
   */
  public synchronized long offset() {
    Consumer<String, byte[]> asking = consumer;
    if (asking == null) {
      asking = LaneClients.consumer(kafka, clientId);
      consumer = asking;
    }
    return requireNonNull(asking.endOffsets(Set.of(partition), LIMIT).get(partition));
  }

  @Override
  public synchronized void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }
}
