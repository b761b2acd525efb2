package org.hubtokens.query.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.usage.Reports.NOON;
import static org.hubtokens.query.usage.Reports.pull;
import static org.hubtokens.query.usage.Reports.report;
import static org.hubtokens.query.usage.Reports.token;
import static org.hubtokens.query.usage.Reports.unused;
import static org.hubtokens.query.usage.Reports.use;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hubtokens.events.Action;
import org.hubtokens.events.TokenId;
import org.junit.jupiter.api.Test;

/** What every store of usage does. */
interface UsageStoreContract {

  UsageStore store();

  @Test
  default void givenUsage_whenFound_thenNothingOfItIsLost() {
    UsageStore store = store();
    TokenUsage full =
        unused(1)
            .after(report(1, 1L << 40, pull(0, "alice/app")))
            .after(
                report(
                    1,
                    (1L << 40) + 1,
                    use(1, null, null, null, "token-expired"),
                    use(2, "10.0.0.8", Action.DELETE, "alice/app", "scope-too-narrow")));
    store.put(List.of(full, unused(2)));

    assertThat(store.find(List.of(token(1), token(2), token(3))).values())
        .containsExactlyInAnyOrder(full, unused(2));
  }

  @Test
  default void givenNothing_whenPutOrFound_thenNothingHappens() {
    UsageStore store = store();
    store.put(List.of());
    assertThat(store.find(List.of())).isEmpty();
    assertThat(store.find(List.of(token(1)))).isEmpty();
    assertThat(lastUses(store)).isEmpty();
  }

  @Test
  default void givenALaterState_whenAnEarlierIsPut_thenTheLaterStays() {
    UsageStore store = store();
    TokenUsage earlier = unused(1).after(report(1, 9, pull(50, "zzzz/z")));
    TokenUsage later = earlier.after(report(1, 10, pull(0, "a/b")));
    store.put(List.of(later));
    store.put(List.of(earlier, unused(1)));
    assertThat(store.find(List.of(token(1)))).containsEntry(token(1), later);
  }

  @Test
  default void givenManyWriters_whenEachPutsEveryState_thenTheLastStays() throws Exception {
    UsageStore store = store();
    List<TokenUsage> states = new ArrayList<>();
    TokenUsage state = unused(1);
    for (int i = 1; i <= 100; i++) {
      state = state.after(report(1, i, pull(i, "a/b" + i % 3)));
      states.add(state);
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        List<TokenUsage> shuffled = new ArrayList<>(states);
        Collections.shuffle(shuffled, new Random(writer));
        writers.add(threads.submit(() -> shuffled.forEach(one -> store.put(List.of(one)))));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(store.find(List.of(token(1)))).containsEntry(token(1), state);
  }

  @Test
  default void givenManyTokens_whenAllLastUsesAreRead_thenEachThatWasEverAcceptedComesOnce() {
    UsageStore store = store();
    List<TokenUsage> usages = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      usages.add(unused(i).after(report(i, 1, pull(i, "a/b"))));
    }
    store.put(usages);
    store.put(
        List.of(unused(9_999).after(report(9_999, 1, use(0, "x", null, null, "token-expired")))));

    Map<TokenId, Instant> all = lastUses(store);
    assertThat(all).hasSize(2_500).containsEntry(token(7), NOON.plusSeconds(7));
  }

  private static Map<TokenId, Instant> lastUses(UsageStore store) {
    Map<TokenId, Instant> all = new HashMap<>();
    store.lastUses(
        some ->
            some.forEach((token, at) -> assertThat(all.put(token, at)).as("%s", token).isNull()));
    return all;
  }
}
