package org.hubtokens.query.tokenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.revoked;
import static org.hubtokens.query.tokenlist.Rows.row;
import static org.hubtokens.query.tokenlist.Rows.token;
import static org.hubtokens.query.tokenlist.Rows.used;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of token rows does. */
interface TokenListStoreContract {

  Instant USED = Instant.parse("2026-02-03T04:05:06.123456Z");

  /** An empty, prepared store. */
  TokenListStore store();

  @Test
  default void givenARow_whenFound_thenNothingOfItIsLost() {
    TokenListStore store = store();
    TokenListRow listed = row(ALICE, 1, 7);
    TokenListRow gone = revoked(ALICE, 2, 8);

    store.put(List.of(listed, gone));

    assertThat(store.find(List.of(token(1), token(2), token(3))).values())
        .containsExactlyInAnyOrder(listed, gone);
  }

  @Test
  default void givenNothing_whenPutOrFound_thenNothingHappens() {
    TokenListStore store = store();
    store.put(List.of());
    assertThat(store.find(List.of())).isEmpty();
    assertThat(store.listed(ALICE)).isEmpty();
    assertThat(store.changed(ALICE, -1)).isEmpty();
  }

  @Test
  default void givenAddresses_whenAskedWhatWasMadeFromThem_thenRowsOfAnyAccount() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 7), row(BOBBY, 2, 8), revoked(ALICE, 3, 9)));
    String address = row(ALICE, 1, 7).creatorIp();
    assertThat(store.madeFrom(List.of("192.0.2.1", address), 10)).hasSize(3);
    assertThat(store.madeFrom(List.of(address), 2)).hasSize(2);
    assertThat(store.madeFrom(List.of("192.0.2.1"), 10)).isEmpty();
    assertThat(store.madeFrom(List.of(), 10)).isEmpty();
  }

  @Test
  default void givenANewerRow_whenAnOlderIsPut_thenTheNewerStays() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 9)));

    store.put(List.of(row(ALICE, 1, 7), row(ALICE, 2, 8)));

    assertThat(store.listed(ALICE)).containsExactlyInAnyOrder(row(ALICE, 1, 9), row(ALICE, 2, 8));
  }

  @Test
  default void givenARow_whenPutAgain_thenItStaysAsItIs() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 7)));
    store.put(List.of(row(ALICE, 1, 7)));
    assertThat(store.listed(ALICE)).containsExactly(row(ALICE, 1, 7));
  }

  @Test
  default void givenARevokedRow_whenItsPastIsPut_thenItStaysRevoked() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 7)));
    store.put(List.of(revoked(ALICE, 1, 1L << 40)));

    store.put(List.of(row(ALICE, 1, (1L << 40) - 1)));

    assertThat(store.listed(ALICE)).isEmpty();
    assertThat(store.changed(ALICE, -1)).containsExactly(revoked(ALICE, 1, 1L << 40));
  }

  @Test
  default void givenTwoAccounts_whenListed_thenEachHasItsOwn() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 7), row(BOBBY, 2, 8), row(ALICE, 3, 9)));

    assertThat(store.listed(ALICE)).extracting(TokenListRow::created).containsOnly(1L, 3L);
    assertThat(store.listed(BOBBY)).extracting(TokenListRow::created).containsOnly(2L);
  }

  @Test
  default void givenRowsOfAnAccount_whenAskedForChanges_thenOnlyLaterOnesCome() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 9), row(ALICE, 2, 10), revoked(ALICE, 3, 100)));
    store.put(List.of(row(BOBBY, 4, 101)));

    assertThat(store.changed(ALICE, 9))
        .containsExactlyInAnyOrder(row(ALICE, 2, 10), revoked(ALICE, 3, 100));
    assertThat(store.changed(ALICE, 100)).isEmpty();
  }

  @Test
  default void givenManyWriters_whenEachPutsSomeStates_thenTheHighestPositionsStay()
      throws Exception {
    TokenListStore store = store();
    List<TokenListRow> states = new ArrayList<>();
    IntStream.range(0, 400).forEach(p -> states.add(row(ALICE, p % 8, p)));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        List<TokenListRow> shuffled = new ArrayList<>(states);
        Collections.shuffle(shuffled, new Random(writer));
        writers.add(
            threads.submit(
                () -> {
                  for (int from = 0; from < shuffled.size(); from += 50) {
                    store.put(shuffled.subList(from, from + 50));
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(store.listed(ALICE)).containsExactlyInAnyOrderElementsOf(states.subList(392, 400));
  }

  @Test
  default void givenARow_whenUsed_thenOnlyItsLastUseMovesAndOnlyForward() {
    TokenListStore store = store();
    TokenListRow row = row(ALICE, 1, 7);
    store.put(List.of(row, row(ALICE, 2, 8)));

    store.used(Map.of(token(1), USED));
    store.used(Map.of(token(1), USED.minusSeconds(9), token(2), USED.minusSeconds(1)));

    assertThat(store.listed(ALICE))
        .containsExactlyInAnyOrder(used(row, USED), used(row(ALICE, 2, 8), USED.minusSeconds(1)));
    store.used(Map.of(token(1), USED.plus(1, ChronoUnit.MICROS)));
    assertThat(store.find(List.of(token(1))).get(token(1)).lastUsed())
        .isEqualTo(USED.plus(1, ChronoUnit.MICROS));
    assertThat(store.changed(ALICE, 8)).isEmpty();
  }

  @Test
  default void givenAUsedRow_whenItChanges_thenItStaysUsed() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 7)));
    store.used(Map.of(token(1), USED));

    store.put(List.of(used(row(ALICE, 1, 8), USED.minusSeconds(99)), row(ALICE, 1, 7)));
    assertThat(store.listed(ALICE)).containsExactly(used(row(ALICE, 1, 8), USED));

    store.put(List.of(revoked(ALICE, 1, 9)));
    assertThat(store.changed(ALICE, -1)).containsExactly(used(revoked(ALICE, 1, 9), USED));
  }

  @Test
  default void givenAUseOfATokenWithoutARow_whenTheRowComes_thenItIsUsed() {
    TokenListStore store = store();
    store.used(Map.of());
    store.used(Map.of(token(1), USED));
    assertThat(store.find(List.of(token(1)))).isEmpty();
    assertThat(store.listed(ALICE)).isEmpty();
    assertThat(store.toldUsed(ALICE, Instant.EPOCH)).isEmpty();

    store.put(List.of(row(ALICE, 1, 7)));
    assertThat(store.listed(ALICE)).containsExactly(used(row(ALICE, 1, 7), USED));
  }

  @Test
  default void givenRows_whenSomeAreUsed_thenTheyAreFoundByWhenThatWasTold() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 7), row(ALICE, 2, 8), row(BOBBY, 3, 9)));
    store.used(Map.of(token(1), USED, token(3), USED));

    Instant now = Instant.now();
    assertThat(store.toldUsed(ALICE, now.minusSeconds(60)))
        .containsExactly(used(row(ALICE, 1, 7), USED));
    assertThat(store.toldUsed(ALICE, now.plusSeconds(60))).isEmpty();
  }

  @Test
  default void givenRevokedRows_whenGoneThrough_thenThoseOfTheAccountComeEachOnce() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 7), revoked(ALICE, 2, 8), revoked(BOBBY, 3, 9)));
    store.put(List.of(revoked(ALICE, 4, 10)));
    store.used(Map.of(token(4), USED));

    List<TokenListRow> rows = new ArrayList<>();
    store.revoked(ALICE, rows::add);
    assertThat(rows)
        .containsExactlyInAnyOrder(revoked(ALICE, 2, 8), used(revoked(ALICE, 4, 10), USED));
  }

  @Test
  default void givenRows_whenDropped_thenNoneAreLeft() {
    TokenListStore store = store();
    store.put(List.of(row(ALICE, 1, 9)));
    store.drop();
    store.drop();
    assertThat(store.listed(ALICE)).isEmpty();
  }
}
