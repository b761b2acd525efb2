package org.hubtokens.query.tokenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.revoked;
import static org.hubtokens.query.tokenlist.Rows.row;
import static org.hubtokens.query.tokenlist.Rows.token;
import static org.hubtokens.query.tokenlist.Rows.used;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hubtokens.events.AccountName;
import org.hubtokens.query.readmodel.Generation;
import org.junit.jupiter.api.Test;

class AccountTokensCacheTest {
  private static final Generation FIRST = new Generation(1, 1, "first", null, Map.of());
  private static final Generation SECOND = new Generation(2, 1, "second", null, Map.of());

  private final InMemoryTokenListStore store = new InMemoryTokenListStore();
  private final AtomicReference<Clock> clock =
      new AtomicReference<>(Clock.fixed(Instant.now(), ZoneOffset.UTC));
  private final AccountTokensCache cache = new AccountTokensCache(100, () -> clock.get().instant());

  @Test
  void givenAListAsOfAPosition_whenReadAsOfItAgain_thenTheStoreIsNotAsked() {
    store.put(List.of(row(ALICE, 1, 1)));
    read(FIRST, ALICE, 5);
    read(FIRST, ALICE, 5);
    read(FIRST, ALICE, 4);
    assertThat(store.reads()).isEqualTo(1);
  }

  @Test
  void givenAnOlderList_whenReadAsOfALaterPosition_thenChangesAreInIt() {
    store.put(List.of(row(ALICE, 1, 1), row(ALICE, 2, 2)));
    read(FIRST, ALICE, 2);
    store.put(List.of(revoked(ALICE, 1, 3), row(ALICE, 4, 4)));

    assertThat(read(FIRST, ALICE, 4).newestFirst())
        .containsExactly(row(ALICE, 4, 4), row(ALICE, 2, 2));
  }

  /** Rows written while a list is read may lie beyond its position: they must come again. */
  @Test
  void givenRowsBeyondThePositionRead_whenOneBetweenIsWrittenLater_thenItIsNotMissed() {
    store.put(List.of(row(ALICE, 9, 9)));
    read(FIRST, ALICE, 5);
    store.put(List.of(row(ALICE, 7, 7)));

    assertThat(read(FIRST, ALICE, 9).newestFirst())
        .containsExactly(row(ALICE, 9, 9), row(ALICE, 7, 7));
  }

  @Test
  void givenAListHeld_whenATokenOfItIsUsed_thenTheListAsOfALaterPositionShowsIt() {
    store.put(List.of(row(ALICE, 1, 1), row(ALICE, 2, 2)));
    read(FIRST, ALICE, 5);
    store.used(Map.of(token(1), Rows.TIME));

    assertThat(read(FIRST, ALICE, 6).newestFirst())
        .containsExactly(row(ALICE, 2, 2), used(row(ALICE, 1, 1), Rows.TIME));
  }

  /** On a quiet hub no position moves for hours, and uses come all the same. */
  @Test
  void givenAListHeld_whenATokenOfItIsUsedAndNoPositionMoves_thenItIsShownASecondLater() {
    store.put(List.of(row(ALICE, 1, 1)));
    read(FIRST, ALICE, 5);
    store.used(Map.of(token(1), Rows.TIME));
    assertThat(read(FIRST, ALICE, 5).newestFirst()).containsExactly(row(ALICE, 1, 1));

    clock.set(Clock.offset(clock.get(), Duration.ofSeconds(1)));
    assertThat(read(FIRST, ALICE, 4).newestFirst())
        .containsExactly(used(row(ALICE, 1, 1), Rows.TIME));
    assertThat(read(FIRST, ALICE, 5).through()).isEqualTo(5);
  }

  /** What is told to a store may be there a little later than its teller's clock says. */
  @Test
  void givenAUseToldByAClockThatIsBehind_whenReadAgain_thenItIsShown() {
    Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-4));
    InMemoryTokenListStore late = new InMemoryTokenListStore(behind);
    late.put(List.of(row(ALICE, 1, 1)));
    cache.read(FIRST, ALICE, 5, late);
    late.used(Map.of(token(1), Rows.TIME));

    assertThat(cache.read(FIRST, ALICE, 6, late).newestFirst())
        .containsExactly(used(row(ALICE, 1, 1), Rows.TIME));
  }

  @Test
  void givenAnotherGeneration_whenRead_thenNothingOfTheFirstIsUsed() {
    store.put(List.of(row(ALICE, 1, 1)));
    read(FIRST, ALICE, 5);
    store.drop();
    assertThat(read(SECOND, ALICE, 5).count()).isZero();
  }

  @Test
  void givenMoreRowsThanItMayHold_whenRead_thenTheLongestUnusedGo() {
    store.put(IntStream.range(0, 60).mapToObj(i -> row(ALICE, i, i)).toList());
    store.put(IntStream.range(60, 120).mapToObj(i -> row(BOBBY, i, i)).toList());
    read(FIRST, ALICE, 200);
    read(FIRST, BOBBY, 200);
    assertThat(cache.rows()).isEqualTo(61);

    read(FIRST, BOBBY, 200);
    assertThat(store.reads()).isEqualTo(2);
    read(FIRST, ALICE, 200);
    assertThat(store.reads()).isEqualTo(3);
  }

  @Test
  void givenAListLargerThanTheCache_whenRead_thenItIsServedAllTheSame() {
    store.put(IntStream.range(0, 200).mapToObj(i -> row(ALICE, i, i)).toList());
    assertThat(read(FIRST, ALICE, 200).count()).isEqualTo(200);
    assertThat(cache.rows()).isZero();
  }

  private AccountTokens read(Generation generation, AccountName account, long through) {
    return cache.read(generation, account, through, store);
  }
}
