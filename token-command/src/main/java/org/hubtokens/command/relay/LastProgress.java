package org.hubtokens.command.relay;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.Wire;
import org.jspecify.annotations.Nullable;

/** Reads the progress lane to its end. */
final class LastProgress {
  private static final TopicPartition PROGRESS = new TopicPartition(Lane.PROGRESS.topic(), 0);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);

  private LastProgress() {}

  static @Nullable Progress read(KafkaSettings kafka) {
    try (Consumer<String, byte[]> consumer =
        LaneClients.consumer(kafka, "hubtokens-relay-progress")) {
      consumer.assign(List.of(PROGRESS));
      long end = requireNonNull(consumer.endOffsets(List.of(PROGRESS), LIMIT).get(PROGRESS));
      consumer.seekToBeginning(List.of(PROGRESS));
      return readTo(consumer, end);
    }
  }

  private static @Nullable Progress readTo(Consumer<String, byte[]> consumer, long end) {
    long begun = System.nanoTime();
    byte[] last = null;
    while (consumer.position(PROGRESS) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        last = record.value();
      }
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new TimeoutException("the progress lane could not be read to its end");
      }
    }
    return last == null ? null : Wire.read(last, Progress.class);
  }
}
