package org.hubtokens.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.lane.Lane;
import org.junit.jupiter.api.Test;

class ReadPointsTest {
  private static final AccountName ALICE = new AccountName("alice");
  private static final Instant TIME = Instant.parse("2026-01-05T09:30:00Z");

  private final InMemoryGenerations generations = new InMemoryGenerations();
  private final ProgressSignal signal = new ProgressSignal();

  @Test
  void givenAnAccount_whenItsPartitionIsAsked_thenItIsWhereKafkaPutsItsEvents() {
    for (String name : new String[] {"alice", "bobby", "demouser", "0000", "zzzzzzzzzzzzzz"}) {
      assertThat(ReadPoints.partitionOf(new AccountName(name)))
          .isEqualTo(
              BuiltInPartitioner.partitionForKey(
                  name.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                  Lane.EVENTS.partitions()));
    }
  }

  @Test
  void givenNothingLoaded_whenRead_thenRefusedAtOnce() {
    assertThatThrownBy(() -> points(Duration.ofDays(1), 1).of(ALICE, OptionalLong.empty()))
        .isInstanceOf(TooStaleException.class)
        .hasMessageContaining("not been loaded");
  }

  @Test
  void givenAPositionReached_whenAskedForItOrLess_thenAnsweredAtOnce() {
    reach(7);
    ReadPoints points = points(Duration.ZERO, 0);
    assertThat(points.of(ALICE, OptionalLong.empty()).through()).isEqualTo(7);
    assertThat(points.of(ALICE, OptionalLong.of(7)).through()).isEqualTo(7);
    assertThat(points.of(ALICE, OptionalLong.of(0)).headReadAt()).isEqualTo(TIME);
  }

  @Test
  void givenPartitionsApart_whenAllAreAsked_thenTheLowestPositionAndTheOldestTruth() {
    assertThatThrownBy(() -> points(Duration.ZERO, 1).ofAll(OptionalLong.empty()))
        .isInstanceOf(TooStaleException.class);
    for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
      generations.complete(
          generations.open().live(), partition, 7 + partition, TIME.minusSeconds(partition));
    }
    ReadPoints points = points(Duration.ZERO, 1);
    assertThat(points.ofAll(OptionalLong.of(7)).through()).isEqualTo(7);
    assertThat(points.ofAll(OptionalLong.empty()).headReadAt()).isEqualTo(TIME.minusSeconds(3));
    assertThatThrownBy(() -> points.ofAll(OptionalLong.of(8)))
        .isInstanceOf(TooStaleException.class);
  }

  @Test
  void givenAPositionNotReached_whenItComes_thenTheWaitEnds() {
    reach(7);
    CompletableFuture<ReadPoint> waiting =
        CompletableFuture.supplyAsync(
            () -> points(Duration.ofSeconds(30), 1).of(ALICE, OptionalLong.of(8)));
    assertThat(waiting).isNotDone();

    reach(8);

    assertThat(waiting.join().through()).isEqualTo(8);
  }

  @Test
  void givenAPositionThatNeverComes_whenAskedForIt_thenRefusedWithBothPositions() {
    reach(7);
    assertThatThrownBy(() -> points(Duration.ofMillis(30), 1).of(ALICE, OptionalLong.of(8)))
        .isInstanceOf(TooStaleException.class)
        .hasMessageContaining("position 7")
        .hasMessageContaining("position 8");
  }

  @Test
  void givenAsManyWaitersAsMay_whenAnotherComes_thenItIsRefusedAtOnce() {
    reach(7);
    ReadPoints points = points(Duration.ofDays(1), 0);
    assertThatThrownBy(() -> points.of(ALICE, OptionalLong.of(8)))
        .isInstanceOf(TooStaleException.class)
        .hasMessageContaining("too many");
  }

  private ReadPoints points(Duration wait, int most) {
    return new ReadPoints(generations, signal, wait, most);
  }

  private void reach(long position) {
    generations.complete(generations.open().live(), ReadPoints.partitionOf(ALICE), position, TIME);
    signal.advanced();
  }
}
