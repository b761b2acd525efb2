package org.hubtokens.command.checkpoint;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.UnsignedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lane of checkpoints. Used by one thread. */
final class CheckpointLane implements PublishedCheckpoints {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointLane.class);
  private static final TopicPartition LANE = new TopicPartition(Lane.CHECKPOINTS.topic(), 0);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Records that are no checkpoints are looked past; so many of them at most. */
  private static final int LOOK_BACK = 100;

  private final KafkaSettings kafka;
  private @Nullable Producer<String, byte[]> producer;

  CheckpointLane(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  @Override
  public Optional<Checkpoint> last() {
    try (Consumer<String, byte[]> consumer = LaneClients.consumer(kafka, "hubtokens-checkpoints")) {
      consumer.assign(List.of(LANE));
      long end = requireNonNull(consumer.endOffsets(List.of(LANE), LIMIT).get(LANE));
      long begin = requireNonNull(consumer.beginningOffsets(List.of(LANE), LIMIT).get(LANE));
      consumer.seek(LANE, Math.max(begin, end - LOOK_BACK));
      return Optional.ofNullable(lastBefore(end, consumer));
    }
  }

  private static @Nullable Checkpoint lastBefore(long end, Consumer<String, byte[]> consumer) {
    long begun = System.nanoTime();
    Checkpoint last = null;
    while (consumer.position(LANE) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        Checkpoint read = read(record);
        last = read == null ? last : read;
      }
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new TimeoutException("the checkpoints lane could not be read to its end");
      }
    }
    return last;
  }

  private static @Nullable Checkpoint read(ConsumerRecord<String, byte[]> record) {
    try {
      String jws = new String(requireNonNull(record.value()), StandardCharsets.US_ASCII);
      return Checkpoint.unverified(jws);
    } catch (UnsignedException | NullPointerException e) {
      LOG.warn("no checkpoint stands at offset {} of {}", record.offset(), LANE);
      return null;
    }
  }

  @Override
  public void publish(Checkpoint checkpoint, String jws) {
    try {
      producer().send(LaneRecords.checkpoint(checkpoint.logId(), jws)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> made = producer;
    if (made == null) {
      made = LaneClients.producer(kafka, "hubtokens-checkpoints", Map.of());
      producer = made;
    }
    return made;
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
      producer = null;
    }
  }
}
