package org.hubtokens.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountName;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.tokenlist.Told;

/**
 * Whatever a lane that delivers at least once may deliver (replays from any place, old events after
 * new ones, any batches, several writers) and wherever a writer is killed: the history is the same.
 */
class HistoryPropertyTest {

  /**
   * One step of a delivery.
   *
   * @param back how far it goes back behind what was delivered before
   * @param size how many events it has
   * @param backwards whether those delivered before come in the wrong order
   * @param dieAfter after how many single writes its writer is killed; null: not at all
   */
  private record Batch(int back, int size, boolean backwards, Integer dieAfter) {}

  @Property(tries = 1000)
  void givenAnyDelivery_whenAllHasCome_thenTheHistoryIsThatOfOneCleanPass(
      @ForAll("logs") List<PositionedEvent> log, @ForAll("deliveries") List<Batch> deliveries) {
    InMemoryHistoryStore clean = new InMemoryHistoryStore();
    new HistoryProjection(clean).apply(log);

    InMemoryHistoryStore store = new InMemoryHistoryStore();
    int next = 0;
    for (Batch batch : deliveries) {
      next = deliver(log, next, batch, store);
    }
    store.dieAfter(Integer.MAX_VALUE);
    new HistoryProjection(store).apply(log);
    new HistoryProjection(store).apply(log.reversed());

    assertThat(store.all()).isEqualTo(clean.all());
    assertThat(store.allHeads()).isEqualTo(clean.allHeads());
    assertNumbered(store, log);
  }

  private static int deliver(
      List<PositionedEvent> log, int next, Batch batch, InMemoryHistoryStore store) {
    int from = Math.max(0, next - batch.back);
    int to = Math.min(log.size(), from + batch.size);
    List<PositionedEvent> some = new ArrayList<>(log.subList(from, Math.max(from, to)));
    if (batch.backwards && to <= next) {
      some = some.reversed();
    }
    store.dieAfter(batch.dieAfter == null ? Integer.MAX_VALUE : batch.dieAfter);
    try {
      new HistoryProjection(store).apply(some);
      return Math.max(next, to);
    } catch (StoreAwayException killed) {
      return next; // offsets are committed only after what they cover
    }
  }

  private static void assertNumbered(InMemoryHistoryStore store, List<PositionedEvent> log) {
    for (Map.Entry<Subject, HistoryHead> one : store.allHeads().entrySet()) {
      Subject subject = one.getKey();
      List<HistoryEntry> history = store.read(subject, 0, Long.MAX_VALUE);
      assertThat(history).hasSize((int) one.getValue().count());
      for (int i = 0; i < history.size(); i++) {
        assertThat(history.get(i).number(subject)).isEqualTo(i);
      }
      assertThat(history).extracting(HistoryEntry::position).isSorted();
    }
    assertThat(store.all()).hasSize(log.size());
  }

  @Provide
  Arbitrary<List<PositionedEvent>> logs() {
    Arbitrary<Integer> tokens = Arbitraries.integers().between(0, 5);
    Arbitrary<Integer> gaps = Arbitraries.integers().between(1, 3);
    Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 4);
    return Combinators.combine(tokens, gaps, kinds)
        .as((token, gap, kind) -> new int[] {token, gap, kind})
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(HistoryPropertyTest::log);
  }

  private static List<PositionedEvent> log(List<int[]> steps) {
    List<PositionedEvent> log = new ArrayList<>();
    TreeSet<Integer> created = new TreeSet<>();
    long position = 0;
    for (int[] step : steps) {
      position += step[1];
      AccountName account = step[0] < 4 ? ALICE : BOBBY;
      var token = token(step[0]);
      if (created.add(step[0])) {
        log.add(Told.created(position, account, token));
      } else {
        log.add(
            switch (step[2]) {
              case 0 -> Told.relabelled(position, account, token, "label " + position);
              case 1 -> Told.deactivated(position, account, token);
              case 2 -> Told.activated(position, account, token);
              case 3 -> Told.told(position, new AccountEnabled(Account.invited(account)));
              default -> Told.revocation(position, account, token);
            });
      }
    }
    return log;
  }

  @Provide
  Arbitrary<List<Batch>> deliveries() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(1, 12),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 20).injectNull(0.5))
        .as(Batch::new)
        .list()
        .ofMaxSize(20);
  }
}
