package org.hubtokens.lanes;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients with the settings the lanes need. */
public final class LaneClients {
  private LaneClients() {}

  /**
   * A consumer of committed records, without a group: an answer comes as soon as there is one
   * record, and is large when there are many.
   */
  public static Consumer<String, byte[]> consumer(KafkaSettings kafka, String clientId) {
    return new KafkaConsumer<>(
        kafka.client(reading(clientId)), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** The same in a group. Rebalances leave those partitions running that stay where they are. */
  static Consumer<String, byte[]> consumer(KafkaSettings kafka, String clientId, String group) {
    Map<String, Object> own = reading(clientId);
    own.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    own.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    own.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    own.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
    return new KafkaConsumer<>(
        kafka.client(own), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A producer whose records are never lost, doubled or swapped by a retry.
   *
   * @param own more settings, or others
   */
  public static Producer<String, byte[]> producer(
      KafkaSettings kafka, String clientId, Map<String, ?> own) {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Batches form while the one before is under way; waiting for more would only add time.
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    all.putAll(own);
    return new KafkaProducer<>(
        kafka.client(all), new StringSerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> reading(String clientId) {
    Map<String, Object> own = new HashMap<>();
    own.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    own.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 * 1024 * 1024);
    own.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    own.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    own.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return own;
  }
}
