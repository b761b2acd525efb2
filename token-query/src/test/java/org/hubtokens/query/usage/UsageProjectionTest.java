package org.hubtokens.query.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.usage.Reports.NOON;
import static org.hubtokens.query.usage.Reports.pull;
import static org.hubtokens.query.usage.Reports.record;
import static org.hubtokens.query.usage.Reports.report;
import static org.hubtokens.query.usage.Reports.token;
import static org.hubtokens.query.usage.Reports.use;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.WireFormatException;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.junit.jupiter.api.Test;

class UsageProjectionTest {
  private final InMemoryUsageStore store = new InMemoryUsageStore();
  private final Map<TokenId, Instant> told = new HashMap<>();
  private final UsageProjection projection = new UsageProjection(store, told::putAll);

  @Test
  void givenReports_whenApplied_thenStoredAndTold() {
    apply(report(1, 1, pull(0, "a/b")), report(2, 2, pull(1, "a/b")), report(1, 3, pull(2, "a/b")));

    assertThat(count(1)).isEqualTo(2);
    assertThat(told)
        .containsEntry(token(1), NOON.plusSeconds(2))
        .containsEntry(token(2), NOON.plusSeconds(1));
    assertThat(projection.counted()).isEqualTo(3);
    assertThat(projection.duplicates()).isZero();
  }

  @Test
  void givenAReportTwice_whenApplied_thenItCountsOnce() {
    Usage usage = report(1, 1, pull(0, "a/b"));
    apply(usage, usage);
    apply(usage);
    assertThat(count(1)).isEqualTo(1);
    assertThat(projection.counted()).isEqualTo(1);
    assertThat(projection.duplicates()).isEqualTo(2);
  }

  @Test
  void givenAKillAfterAnyPartOfTheWrite_whenTheBatchComesAgain_thenEachCountsOnce() {
    Usage[] batch =
        IntStream.range(0, 40)
            .mapToObj(i -> report(i % 10, i + 1, pull(i, "a/b")))
            .toArray(Usage[]::new);
    for (int written = 0; written < 10; written++) {
      InMemoryUsageStore killed = new InMemoryUsageStore();
      killed.dieAfter(written);
      UsageProjection before = new UsageProjection(killed, _ -> {});
      assertThatThrownBy(() -> before.apply(records(batch))).isInstanceOf(StoreAwayException.class);
      new UsageProjection(killed, _ -> {}).apply(records(batch));
      killed
          .find(IntStream.range(0, 10).mapToObj(Reports::token).toList())
          .values()
          .forEach(usage -> assertThat(usage.reports()).isEqualTo(4));
    }
  }

  @Test
  void givenAListenerThatFails_whenTheBatchComesAgain_thenItIsToldThoughAllAreDuplicates() {
    AtomicInteger failures = new AtomicInteger(1);
    UsageProjection failing =
        new UsageProjection(
            store,
            uses -> {
              if (failures.getAndDecrement() > 0) {
                throw new StoreAwayException("told to fail");
              }
              told.putAll(uses);
            });
    List<LaneRecord> batch = records(report(1, 1, pull(0, "a/b")));
    assertThatThrownBy(() -> failing.apply(batch)).isInstanceOf(StoreAwayException.class);
    failing.apply(batch);
    assertThat(told).containsEntry(token(1), NOON);
    assertThat(count(1)).isEqualTo(1);
  }

  @Test
  void givenARefusedUse_whenApplied_thenNoLastUseIsTold() {
    apply(report(1, 1, use(0, "10.0.0.7", null, null, "token-expired")));
    assertThat(told).isEmpty();
    assertThat(store.find(List.of(token(1))).get(token(1)).lastRefused()).isEqualTo(NOON);
  }

  @Test
  void givenALargeBatch_whenApplied_thenAllOfItCounts() {
    List<LaneRecord> batch = new ArrayList<>();
    for (int i = 0; i < 1_234; i++) {
      batch.add(record(report(i, 1, pull(0, "a/b"))));
    }
    projection.apply(batch);
    assertThat(projection.counted()).isEqualTo(1_234);
  }

  @Test
  void givenAReportUnderAnotherTokensKey_whenApplied_thenRefused() {
    LaneRecord good = record(report(1, 1, pull(0, "a/b")));
    LaneRecord bad =
        new LaneRecord(
            good.lane(), 0, 0, token(2).toString(), good.value(), 0, -1, null, good.headers());
    assertThatThrownBy(() -> projection.apply(List.of(bad)))
        .isInstanceOf(WireFormatException.class);
  }

  private void apply(Usage... usages) {
    projection.apply(records(usages));
  }

  private static List<LaneRecord> records(Usage... usages) {
    return List.of(usages).stream().map(Reports::record).toList();
  }

  private long count(int token) {
    return store.find(List.of(token(token))).get(token(token)).repositories().stream()
        .flatMap(repository -> repository.tallies().stream())
        .mapToLong(Tally::count)
        .sum();
  }
}
