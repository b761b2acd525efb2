package org.hubtokens.query.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Wire;
import org.hubtokens.lanes.WireFormatException;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.readmodel.PartitionProgress;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.tokenlist.InMemoryTokenListStore;
import org.hubtokens.query.tokenlist.TokenListProjection;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

class GenerationApplierTest {
  private static final UUID LOG = UUID.randomUUID();
  private static final Instant TIME = Instant.parse("2026-01-05T09:30:00Z");

  private final InMemoryGenerations generations = new InMemoryGenerations();
  private final InMemoryTokenListStore store = new InMemoryTokenListStore();
  private final ProgressSignal signal = new ProgressSignal();
  private final EventCounts counts = new EventCounts();

  @Test
  void givenRecords_whenApplied_thenTheyAreRowsAndCounted() {
    GenerationApplier applier = applier(false);
    applier.apply(List.of(creation(1), creation(2)));
    applier.apply(List.of(creation(2), creation(3)));

    assertThat(store.listed(ALICE)).hasSize(3);
    assertThat(counts.applied()).isEqualTo(3);
    assertThat(counts.duplicate()).isEqualTo(1);
    assertThat(counts.failed()).isEmpty();
  }

  @Test
  void givenAStoreThatThrowsTwice_whenTheBatchComesAgain_thenItIsAppliedAndFailuresAreCounted() {
    GenerationApplier applier = applier(false);
    store.failNext(2);
    List<LaneRecord> batch = List.of(creation(1));
    assertThatThrownBy(() -> applier.apply(batch)).isInstanceOf(StoreAwayException.class);
    assertThatThrownBy(() -> applier.apply(batch)).isInstanceOf(StoreAwayException.class);

    applier.apply(batch);

    assertThat(store.listed(ALICE)).hasSize(1);
    assertThat(counts.applied()).isEqualTo(1);
    assertThat(counts.failed()).containsExactly(Map.entry("StoreAwayException", 2L));
  }

  @Test
  void givenARecordThatCannotBeApplied_whenApplied_thenTheProblemIsSaidUntilItCan() {
    GenerationApplier applier = applier(false);
    LaneRecord poison =
        record(
            1,
            "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "org.hubtokens.token-created.v9",
            LOG);
    assertThatThrownBy(() -> applier.apply(List.of(poison)))
        .isInstanceOf(WireFormatException.class);
    assertThat(progress(0).problem()).contains("version 9");
    assertThat(progress(1).problem()).isNull();

    applier.apply(List.of(creation(1)));

    assertThat(progress(0).problem()).isNull();
    assertThat(counts.failed()).containsExactly(Map.entry("WireFormatException", 1L));
  }

  @Test
  void givenAGenerationOfOneLog_whenARecordOfAnotherComes_thenItIsRefusedAlsoAfterARestart() {
    applier(false).apply(List.of(creation(1)));

    assertThatThrownBy(() -> applier(false).apply(List.of(creation(2, UUID.randomUUID()))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rebuild the list");
    assertThat(store.listed(ALICE)).hasSize(1);
  }

  @Test
  void givenARecordOfNoLog_whenApplied_thenItIsRefused() {
    assertThatThrownBy(() -> applier(false).apply(List.of(creation(1, null))))
        .isInstanceOf(WireFormatException.class);
  }

  @Test
  void givenEventsApplied_whenComplete_thenTheStoreKnowsBeforeItReturns() {
    GenerationApplier applier = applier(false);
    applier.apply(List.of(creation(1)));
    applier.complete(0, 4, TIME);
    applier.apply(List.of(creation(5)));
    long before = signal.count();

    applier.complete(0, 5, TIME);

    assertThat(progress(0).through()).isEqualTo(5);
    assertThat(signal.count()).isEqualTo(before + 1);
    assertThat(applier.completed()).containsExactly(0);
  }

  @Test
  void givenNothingApplied_whenCompleteAgainAtOnce_thenTheStoreIsSpared() {
    GenerationApplier applier = applier(false);
    applier.complete(3, 4, TIME);
    applier.complete(3, 5, TIME);
    assertThat(progress(3).through()).isEqualTo(4);
  }

  @Test
  void givenAStoreThatIsAway_whenComplete_thenItFailsAndWorksLater() {
    GenerationApplier applier = applier(false);
    generations.away(true);
    assertThatThrownBy(() -> applier.complete(0, 4, TIME)).isInstanceOf(StoreAwayException.class);
    generations.away(false);
    applier.complete(0, 4, TIME);
    assertThat(progress(0).through()).isEqualTo(4);
  }

  @Test
  void givenALoad_whenABatchIsApplied_thenItsProgressCanBeSeen() {
    applier(true).apply(List.of(creation(1), creation(2)));
    assertThat(progress(0).applied()).isEqualTo(2);
    assertThat(progress(0).through()).isEqualTo(-1);
  }

  private GenerationApplier applier(boolean loading) {
    return new GenerationApplier(
        generations,
        generations.open().live(),
        new TokenListProjection(store),
        signal,
        counts,
        loading);
  }

  private PartitionProgress progress(int partition) {
    return generations.open().live().in(partition);
  }

  private static LaneRecord creation(long position) {
    return creation(position, LOG);
  }

  private static LaneRecord creation(long position, UUID log) {
    DomainEvent event = Told.creation(ALICE, token((int) position));
    EventType type = EventType.of(event);
    String text = LaneRecords.cloudEventType(type.wireName(), type.version());
    return record(position, Wire.write(event), text, log);
  }

  private static LaneRecord record(long position, byte[] value, String type, UUID log) {
    return new LaneRecord(
        Lane.EVENTS,
        0,
        position,
        ALICE.value(),
        value,
        0,
        position,
        log,
        Map.of(LaneHeaders.CE_TYPE, type, LaneHeaders.CE_TIME, "2026-01-05T09:30:00Z"));
  }
}
