package org.hubtokens.query.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.token;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.query.http.PartTime;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.ReadPoints;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final PartTime PATIENT = new PartTime(VERTX, Duration.ofMinutes(1), () -> {});
  private static final Instant TIME = Instant.parse("2026-01-05T09:30:00Z");

  private final InMemoryGenerations generations = new InMemoryGenerations();
  private final Map<Integer, HistoryStore> stores = new HashMap<>();
  private final ReadPoints points =
      new ReadPoints(generations, new ProgressSignal(), Duration.ZERO, 0);
  private final Histories histories = new Histories(points, new ByNumber());
  private long position;

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void givenPagesFollowedByTheirPosition_whenEventsArrive_thenNoneIsMissedOrTwice() {
    apply(1, 25);
    List<Long> seen = new ArrayList<>();
    long asOf = position;
    for (int page = 1; page <= 6; page++) {
      HistoryCursor cursor = cursor();
      Histories.Page answer = histories.page(cursor, OptionalLong.of(asOf), page, 5);
      assertThat(answer.count()).isEqualTo(25);
      answer.entries().forEach(entry -> seen.add(entry.position()));
      apply(1, 7);
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 25).boxed().sorted((a, b) -> Long.compare(b, a)).toList());
    assertThat(histories.page(cursor(), OptionalLong.empty(), 1, 5).count()).isEqualTo(25 + 42);
  }

  @Test
  void givenAPositionBeforeAll_whenAskedThrough_thenEmpty() {
    apply(1, 3);
    Histories.Page page = histories.page(cursor(), OptionalLong.of(0), 1, 10);
    assertThat(page.count()).isZero();
    assertThat(page.entries()).isEmpty();
  }

  @Test
  void givenATokenOfAnother_whenAsked_thenAsIfThereWereNone() {
    apply(1, 3);
    OptionalLong any = OptionalLong.empty();
    assertThat(histories.ofToken(token(1), ALICE, any).head()).isNotNull();
    assertThat(histories.ofToken(token(1), BOBBY, any).head()).isNull();
    assertThat(histories.ofToken(token(1), BOBBY, any).cursor().count()).isZero();
    assertThat(histories.ofToken(token(2), ALICE, any).head()).isNull();
    assertThat(histories.ofAnyToken(token(1), any).head()).isNotNull();
  }

  @Test
  void givenASpan_whenAsked_thenItsBeginningIsInItAndItsEndIsNot() {
    apply(1, 20);
    HistoryFilter span = new HistoryFilter(null, null, null, Told.at(5), Told.at(8));
    assertThat(positions(histories.page(cursor(), span, 1, 10))).containsExactly(7L, 6L, 5L);
    assertThat(positions(histories.page(cursor(), span, 2, 2))).containsExactly(5L);
    assertThat(histories.page(cursor(), span, 3, 2)).isEmpty();
    HistoryFilter upsideDown = new HistoryFilter(null, null, null, Told.at(8), Told.at(5));
    assertThat(histories.page(cursor(), upsideDown, 1, 10)).isEmpty();
  }

  @Test
  void givenConditions_whenAsked_thenAllPagesTogetherAreWhatFits() {
    apply(1, 1_700);
    HistoryFilter odd = new HistoryFilter(HistoryAction.TOKEN_ACTIVATED, null, null, null, null);
    List<Long> seen = new ArrayList<>();
    for (int page = 1; page <= 10; page++) {
      seen.addAll(positions(histories.page(cursor(), odd, page, 100)));
    }
    List<Long> expected = new ArrayList<>();
    for (long at = 1_699; at >= 3; at -= 2) {
      expected.add(at);
    }
    assertThat(seen).isEqualTo(expected);
    HistoryFilter nobody = new HistoryFilter(null, null, "bobby", null, null);
    assertThat(histories.page(cursor(), nobody, 1, 100)).isEmpty();
    HistoryFilter named = new HistoryFilter(null, token(1).toString(), "alice", null, Told.at(3));
    assertThat(positions(histories.page(cursor(), named, 1, 100))).containsExactly(2L, 1L);
  }

  @Test
  void givenAGenerationDroppedMeanwhile_whenReadOn_thenFromTheOneThatAnswersNow()
      throws IOException {
    apply(1, 1_200);
    HistoryCursor cursor = cursor();
    generations.build(generations.open());
    applyTo(2, events(1, 1_200));
    generations.join(generations.open().building());
    generations.promote(generations.open().building());
    Sink sink = new Sink(() -> stores.get(1).drop());

    new HistoryExport(cursor, HistoryFilter.ALL, HistoryFormat.NDJSON, PATIENT).write(sink);

    assertThat(sink.lines).isEqualTo(1_200);
  }

  @Test
  void givenEntriesMissing_whenExported_thenItFailsAndDoesNotEndEarly() {
    apply(1, 1_200);
    HistoryCursor cursor = cursor();
    Sink sink = new Sink(() -> stores.get(1).drop());
    assertThatThrownBy(
            () ->
                new HistoryExport(cursor, HistoryFilter.ALL, HistoryFormat.CSV, PATIENT)
                    .write(sink))
        .isInstanceOf(StoreAwayException.class);
  }

  /** The store makes each entry when it is read, so all that is in memory is what was asked for. */
  @Test
  void givenAHundredThousandEvents_whenExported_thenABatchAtATimeIsInMemory() throws IOException {
    Endless endless = new Endless(100_000);
    stores.put(1, endless);
    complete(1, 100_000);
    for (HistoryFormat format : List.of(HistoryFormat.NDJSON, HistoryFormat.CSV)) {
      Sink sink = new Sink(() -> {});
      new HistoryExport(cursor(), HistoryFilter.ALL, format, PATIENT).write(sink);
      assertThat(sink.lines).isEqualTo(format == HistoryFormat.CSV ? 100_001 : 100_000);
      assertThat(sink.ahead).isLessThanOrEqualTo(2 * HistoryCursor.BATCH);
    }
    assertThat(endless.largest).isEqualTo(HistoryCursor.BATCH);
  }

  /** As an answer does whose client takes nothing: it is written when the connection ends. */
  @Test
  void givenAClientThatTakesNothing_whenExported_thenCutOffWithinItsTime() throws Exception {
    apply(1, 1_200);
    CountDownLatch cut = new CountDownLatch(1);
    OutputStream stuck =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            try {
              assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            throw new IOException("the connection has ended");
          }
        };
    PartTime brief = new PartTime(VERTX, Duration.ofMillis(100), cut::countDown);
    HistoryExport export =
        new HistoryExport(cursor(), HistoryFilter.ALL, HistoryFormat.NDJSON, brief);

    assertThatThrownBy(() -> export.write(stuck)).hasMessageContaining("has ended");
  }

  @Test
  void givenHostileText_whenExported_thenOneLineForEachEventAndNoFormula() throws IOException {
    String hostile = "=cmd|' /C calc'!A0\",<script>";
    applyTo(
        1, List.of(Told.created(1, ALICE, token(1)), Told.relabelled(2, ALICE, token(1), hostile)));
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    new HistoryExport(cursor(), HistoryFilter.ALL, HistoryFormat.CSV, PATIENT).write(csv);
    assertThat(csv.toString(UTF_8).split("\r\n")).hasSize(3);
    assertThat(csv.toString(UTF_8))
        .contains(",\"'=cmd|' /C calc'!A0\"\",<script>\",")
        .doesNotContain(",\"=")
        .contains("\"[{\"\"field\"\":\"\"token_label\"\"");
  }

  private static List<Long> positions(List<HistoryEntry> entries) {
    return entries.stream().map(HistoryEntry::position).toList();
  }

  private HistoryCursor cursor() {
    return histories.ofAccount(ALICE, OptionalLong.empty()).cursor();
  }

  private void apply(int generation, int count) {
    applyTo(generation, events(position + 1, count));
  }

  /** A creation, and then changes on and off. */
  private static List<PositionedEvent> events(long first, int count) {
    List<PositionedEvent> events = new ArrayList<>();
    for (long at = first; at < first + count; at++) {
      events.add(
          at == 1
              ? Told.created(at, ALICE, token(1))
              : at % 2 == 0
                  ? Told.deactivated(at, ALICE, token(1))
                  : Told.activated(at, ALICE, token(1)));
    }
    return events;
  }

  private void applyTo(int generation, List<PositionedEvent> events) {
    stores.computeIfAbsent(generation, _ -> new InMemoryHistoryStore());
    new HistoryProjection(stores.get(generation)).apply(events);
    complete(generation, events.getLast().position());
  }

  private void complete(int number, long through) {
    position = through;
    Generation generation =
        generations.open().live().number() == number
            ? generations.open().live()
            : generations.open().building();
    for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
      generations.complete(generation, partition, through, TIME);
    }
  }

  private final class ByNumber implements HistoryStores {
    @Override
    public HistoryStore of(Generation generation) {
      return stores.get(generation.number());
    }

    @Override
    public void sweep(Set<Integer> kept, int last) {
      throw new AssertionError("nobody sweeps here");
    }
  }

  /** Counts lines and keeps nothing; does something once, when the first bytes come. */
  private final class Sink extends OutputStream {
    private Runnable once;
    private long lines;
    private long ahead;

    Sink(Runnable once) {
      this.once = once;
    }

    @Override
    public void write(int b) {
      throw new AssertionError("one byte at a time");
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      for (int i = from; i < from + length; i++) {
        lines += bytes[i] == '\n' ? 1 : 0;
      }
      if (stores.get(1) instanceof Endless endless) {
        ahead = Math.max(ahead, endless.read - lines);
      }
      once.run();
      once = () -> {};
    }
  }

  /** A long history that is nowhere. */
  private static final class Endless implements HistoryStore {
    private final long count;
    private long read;
    private long largest;

    Endless(long count) {
      this.count = count;
    }

    @Override
    public void prepare() {}

    @Override
    public Map<Subject, HistoryHead> heads(Collection<Subject> subjects) {
      Subject subject = subjects.iterator().next();
      read = 0;
      return Map.of(subject, new HistoryHead(subject, ALICE, count, count, null));
    }

    @Override
    public void put(Collection<HistoryEntry> entries) {
      throw new AssertionError("read only");
    }

    @Override
    public void advance(Collection<HistoryHead> heads) {
      throw new AssertionError("read only");
    }

    @Override
    public List<HistoryEntry> read(Subject subject, long from, long to) {
      largest = Math.max(largest, to - from);
      read += to - from;
      List<HistoryEntry> entries = new ArrayList<>();
      for (long number = from; number < to; number++) {
        entries.add(
            HistoryEntry.of(
                Told.activated(number, ALICE, token(1)),
                new HistoryEntry.Place(number, number, "ci")));
      }
      return entries;
    }

    @Override
    public void drop() {}
  }
}
