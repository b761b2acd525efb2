package org.hubtokens.query.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.usage.Reports.NOON;
import static org.hubtokens.query.usage.Reports.pull;
import static org.hubtokens.query.usage.Reports.report;
import static org.hubtokens.query.usage.Reports.unused;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Generations.State;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.tokenlist.InMemoryTokenListStore;
import org.hubtokens.query.tokenlist.Rows;
import org.hubtokens.query.tokenlist.TokenListStore;
import org.hubtokens.query.tokenlist.TokenListStores;
import org.junit.jupiter.api.Test;

class ListUsesTest {
  private static final Generation LIVE = new Generation(1, 1, "g1", null, Map.of());
  private static final Generation BUILDING = new Generation(2, 1, "g2", null, Map.of());

  private final Map<Integer, InMemoryTokenListStore> lists = new HashMap<>();
  private final InMemoryUsageStore usages = new InMemoryUsageStore();
  private State state = new State(LIVE, null, false, List.of(), 1);
  private final ListUses uses = new ListUses(() -> state, new Lists(), usages);

  @Test
  void givenAUse_whenTold_thenTheListThatAnswersHasIt() {
    uses.accept(Map.of(Rows.token(1), NOON));
    assertThat(lastUsed(LIVE)).isEqualTo(NOON);
  }

  @Test
  void givenARebuild_whenUsesAreTold_thenBothListsHaveThem() {
    state = new State(LIVE, BUILDING, false, List.of(), 2);
    uses.accept(Map.of(Rows.token(1), NOON));
    assertThat(lastUsed(LIVE)).isEqualTo(NOON);
    assertThat(lastUsed(BUILDING)).isEqualTo(NOON);
  }

  @Test
  void givenUsesFromBefore_whenAListIsRebuilt_thenItIsFilledWithThem() {
    usages.put(List.of(unused(1).after(report(1, 1, pull(0, "a/b")))));
    uses.look();
    state = new State(LIVE, BUILDING, false, List.of(), 2);
    uses.look();
    uses.look();
    assertThat(lastUsed(BUILDING)).isEqualTo(NOON);
  }

  @Test
  void givenNoStateYet_whenTold_thenTheReportsComeAgain() {
    state = null;
    uses.look();
    assertThatThrownBy(() -> uses.accept(Map.of(Rows.token(1), NOON)))
        .isInstanceOf(StoreAwayException.class);
  }

  private Instant lastUsed(Generation generation) {
    TokenListStore store = new Lists().of(generation);
    store.put(List.of(Rows.row(Rows.ALICE, 1, 1)));
    return store.find(List.of(Rows.token(1))).get(Rows.token(1)).lastUsed();
  }

  private final class Lists implements TokenListStores {
    @Override
    public TokenListStore of(Generation generation) {
      return lists.computeIfAbsent(generation.number(), _ -> new InMemoryTokenListStore());
    }

    @Override
    public void sweep(Set<Integer> kept, int last) {
      throw new UnsupportedOperationException();
    }
  }
}
