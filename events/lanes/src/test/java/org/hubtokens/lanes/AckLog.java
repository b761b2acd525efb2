package org.hubtokens.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;

/** Everything readers have acknowledged so far. */
final class AckLog implements AutoCloseable {
  private static final TopicPartition ACKS = new TopicPartition(Lane.ACKS.topic(), 0);

  private final Consumer<String, byte[]> consumer;
  private final List<Acknowledgement> all = new ArrayList<>();

  AckLog(KafkaSettings kafka) {
    consumer = LaneClients.consumer(kafka, "ack-log");
    consumer.assign(List.of(ACKS));
    consumer.seekToBeginning(List.of(ACKS));
  }

  List<Acknowledgement> of(String reader) {
    consumer
        .poll(Duration.ofMillis(50))
        .forEach(record -> all.add(Wire.read(record.value(), Acknowledgement.class)));
    return all.stream().filter(one -> one.reader().equals(reader)).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
