package org.hubtokens.command.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Acknowledgement.State;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.LaneRecords;
import org.junit.jupiter.api.Test;

/** A consumer without brokers: what one read returns, and in which order, is the matter here. */
class AckFollowerTest {
  private static final UUID LOG = UUID.randomUUID();
  private static final UUID FORMER = UUID.randomUUID();
  private static final UUID PRESENT = UUID.randomUUID();
  private static final String NAME = "sessions/command-a";
  private static final TopicPartition ACKS = new TopicPartition(Lane.ACKS.topic(), 0);
  private static final TopicPartition PROGRESS = new TopicPartition(Lane.PROGRESS.topic(), 0);

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final Readers readers = new Readers(Duration.ofSeconds(10), Duration.ofMinutes(1));
  private long offset;

  @Test
  void givenAReaderStartedAgain_whenItsFormerLifeIsReadWithThePresentOne_thenThePresentOneCounts() {
    consumer.updateBeginningOffsets(Map.of(ACKS, 0L, PROGRESS, 0L));
    AckFollower follower =
        new AckFollower(consumer, () -> 2, readers, new Waiters(10), new AtomicLong(-1), () -> LOG);

    says(FORMER, State.JOINED, -1);
    says(FORMER, State.LIVE, 5);
    says(PRESENT, State.JOINED, -1);
    says(PRESENT, State.LIVE, 7);
    follower.step();

    assertThat(readers.confirmed(7, LOG, System.nanoTime())).isTrue();
  }

  @Test
  void givenAReaderOfThePast_whenItSaysNothingNow_thenItIsWaitedFor() {
    consumer.updateBeginningOffsets(Map.of(ACKS, 0L, PROGRESS, 0L));
    AckFollower follower =
        new AckFollower(consumer, () -> 2, readers, new Waiters(10), new AtomicLong(-1), () -> LOG);

    says(FORMER, State.JOINED, -1);
    says(FORMER, State.LIVE, 5);
    follower.step();

    assertThat(readers.confirmed(5, LOG, System.nanoTime())).isTrue();
    assertThat(readers.confirmed(7, LOG, System.nanoTime())).isFalse();
  }

  private void says(UUID start, State state, long through) {
    ProducerRecord<String, byte[]> record =
        LaneRecords.acknowledgement(
            new Acknowledgement(NAME, start, state, LOG, through, List.of(), null, null));
    consumer.addRecord(
        new ConsumerRecord<>(
            ACKS.topic(),
            ACKS.partition(),
            offset++,
            System.currentTimeMillis(),
            TimestampType.LOG_APPEND_TIME,
            0,
            record.value().length,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty()));
  }
}
