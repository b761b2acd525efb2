package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;

/** The positions that stand on the events lane of a run, past all readers. */
public final class EventsLane {
  private static final Duration POLL = Duration.ofMillis(100);

  private EventsLane() {}

  /** What readers are given, each as often as it stands there. */
  public static List<Long> committed(Hub hub) {
    return positions(hub, "read_committed");
  }

  /** Also what no transaction has committed, or not yet. */
  static List<Long> written(Hub hub) {
    return positions(hub, "read_uncommitted");
  }

  private static List<Long> positions(Hub hub, String isolation) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", hub.kafka(), "isolation.level", isolation);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Lane.EVENTS.topic()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return toTheEnd(consumer, partitions);
    }
  }

  private static List<Long> toTheEnd(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<Long> found = new ArrayList<>();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      consumer.poll(POLL).forEach(record -> found.add(position(record)));
    }
    found.sort(null);
    return found;
  }

  private static long position(ConsumerRecord<byte[], byte[]> record) {
    byte[] value =
        Objects.requireNonNull(record.headers().lastHeader(LaneHeaders.POSITION)).value();
    return Long.parseLong(new String(value, UTF_8));
  }
}
