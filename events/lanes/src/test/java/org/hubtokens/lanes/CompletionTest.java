package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Progress;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final UUID LOG = UUID.randomUUID();
  private static final TopicPartition FIRST = new TopicPartition(Lane.EVENTS.topic(), 0);
  private static final TopicPartition SECOND = new TopicPartition(Lane.EVENTS.topic(), 1);

  private final Completion completion = new Completion(List.of(FIRST, SECOND));

  @Test
  void givenNothingPublished_whenAdvance_thenNothing() {
    assertThat(completion.advance()).isNull();
    assertThat(completion.through()).isEqualTo(-1);
  }

  @Test
  void givenPartitionWhereNothingHappened_whenTheOtherIsRead_thenComplete() {
    completion.announced(progress(7, 3, -1));
    assertThat(completion.advance()).isNull();
    completion.passed(FIRST, 4);
    assertThat(completion.advance()).isNotNull();
    assertThat(completion.through()).isEqualTo(7);
  }

  @Test
  void givenOnePartitionBehind_whenAdvance_thenCompleteOnlyThroughWhatBothHave() {
    completion.announced(progress(7, 3, 0));
    completion.announced(progress(9, 3, 2));
    completion.passed(FIRST, 4);
    completion.passed(SECOND, 2);
    completion.advance();
    assertThat(completion.through()).isEqualTo(7);
    assertThat(completion.upToDate()).isFalse();
  }

  @Test
  void givenLastRecordCompactedAway_whenALaterOneIsRead_thenComplete() {
    completion.announced(progress(7, 3, -1));
    completion.passed(FIRST, 12);
    completion.advance();
    assertThat(completion.through()).isEqualTo(7);
  }

  @Test
  void givenHeartbeats_whenNothingIsMissing_thenEachIsReachedAtOnce() {
    completion.announced(progress(-1, -1, -1));
    assertThat(completion.advance()).isNotNull();
    completion.announced(progress(-1, -1, -1));
    assertThat(completion.advance()).isNotNull();
  }

  @Test
  void givenOlderProgressAfterNewer_whenAdvance_thenThroughDoesNotFall() {
    completion.announced(progress(7, -1, -1));
    completion.advance();
    completion.announced(progress(5, -1, -1));
    assertThat(completion.advance()).isNull();
    assertThat(completion.through()).isEqualTo(7);
  }

  @Test
  void givenThousandsOfProgressRecordsBeforeTheLanes_whenLoaded_thenTheNewestCounts() {
    for (int i = 0; i < 5_000; i++) {
      completion.announced(progress(i, i, -1));
    }
    completion.passed(FIRST, 5_000);
    completion.advance();
    assertThat(completion.through()).isEqualTo(4_999);
    assertThat(completion.upToDate()).isTrue();
  }

  @Test
  void givenTopicMadeAnew_whenPartitionGoesBack_thenNotTakenForRead() {
    completion.passed(FIRST, 100);
    completion.passed(FIRST, 0);
    completion.announced(progress(7, 3, -1));
    assertThat(completion.advance()).isNull();
  }

  private static Progress progress(long through, long first, long second) {
    return new Progress(
        LOG, through, Instant.EPOCH, Map.of(Lane.EVENTS.topic(), List.of(first, second)));
  }
}
