package org.hubtokens.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.junit.jupiter.api.Test;

/** What every store of histories does. */
interface HistoryStoreContract {
  Subject OF_ALICE = Subject.of(ALICE);
  Subject OF_FIRST = Subject.of(token(1));

  HistoryStore store();

  @Test
  default void givenEntriesInAnyOrder_whenRead_thenByTheirNumbers() {
    HistoryStore store = store();
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < 1_234; i++) {
      entries.add(entry(2L * i + 1, ALICE, token(i % 2), i, i / 2));
      entries.add(entry(2L * i + 2, BOBBY, token(7), i, i));
    }
    List<HistoryEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(1));
    store.put(shuffled);

    assertThat(store.read(OF_ALICE, 0, 2_000))
        .extracting(e -> e.place().inAccount())
        .hasSize(1_234)
        .isSorted();
    assertThat(store.read(OF_ALICE, 1_000, 1_002))
        .containsExactly(entries.get(2_000), entries.get(2_002));
    assertThat(store.read(OF_FIRST, 616, 1_000)).containsExactly(entries.get(2_466));
    assertThat(store.read(Subject.of(token(7)), 3, 4)).containsExactly(entries.get(7));
    assertThat(store.read(Subject.of(token(8)), 0, 10)).isEmpty();
  }

  @Test
  default void givenAnEntry_whenPutAgainAsAnother_thenTheFirstStays() {
    HistoryStore store = store();
    HistoryEntry first = entry(5, ALICE, token(1), 0, 0);
    store.put(List.of(first));
    store.put(List.of(entry(5, ALICE, token(1), 7, 7), entry(6, ALICE, token(1), 1, 1)));
    assertThat(store.read(OF_ALICE, 0, 10)).hasSize(2).startsWith(first);
  }

  @Test
  default void givenEverythingOrNothingSaid_whenRead_thenAsWritten() {
    HistoryStore store = store();
    HistoryEntry full =
        new HistoryEntry(
            1,
            Instant.parse("2026-01-05T09:30:00.123456Z"),
            HistoryAction.TOKEN_SCOPES_CHANGED,
            ALICE,
            token(1),
            new HistoryEntry.Place(0, 0, "=1+1 ☂ $where .a \u202e \"q\""),
            "boss1",
            "10.0.0.7",
            "curl/8.5.0",
            "request-1",
            List.of(new Change("scopes", null, "repo:read"), new Change("x", "$set", null)),
            "laptop lost");
    HistoryEntry bare =
        new HistoryEntry(
            2,
            Instant.parse("2026-01-05T09:30:00Z"),
            HistoryAction.ACCOUNT_REGISTERED,
            ALICE,
            null,
            new HistoryEntry.Place(1, 0, null),
            null,
            null,
            null,
            null,
            List.of(),
            null);
    store.put(List.of(full, bare));
    assertThat(store.read(OF_ALICE, 0, 2)).containsExactly(full, bare);
    assertThat(store.read(OF_FIRST, 0, 2)).containsExactly(full);
    assertThat(store.read(Subject.ofItself(ALICE), 0, 2)).containsExactly(bare);
  }

  @Test
  default void givenHeads_whenAdvancedInAnyOrder_thenTheOneOfTheHigherPositionStays() {
    HistoryStore store = store();
    store.advance(List.of(head(OF_ALICE, 5, 3), head(OF_FIRST, 5, 2)));
    store.advance(List.of(head(OF_ALICE, 4, 9), head(OF_FIRST, 6, 3)));
    store.advance(List.of());
    assertThat(store.heads(List.of(OF_ALICE, OF_FIRST, Subject.of(BOBBY))))
        .containsOnlyKeys(OF_ALICE, OF_FIRST)
        .containsEntry(OF_ALICE, head(OF_ALICE, 5, 3))
        .containsEntry(OF_FIRST, head(OF_FIRST, 6, 3));
    assertThat(store.heads(List.of())).isEmpty();
  }

  @Test
  default void givenAStore_whenDroppedTwice_thenNothingIsLeft() {
    HistoryStore store = store();
    store.put(List.of(entry(1, ALICE, token(1), 0, 0)));
    store.advance(List.of(head(OF_ALICE, 1, 1)));
    store.drop();
    store.drop();
    assertThat(store.read(OF_ALICE, 0, 5)).isEmpty();
    assertThat(store.heads(List.of(OF_ALICE))).isEmpty();
  }

  private static HistoryHead head(Subject subject, long position, long count) {
    return new HistoryHead(subject, ALICE, position, count, count % 2 == 0 ? null : "ci " + count);
  }

  private static HistoryEntry entry(
      long position, AccountName account, TokenId token, long inAccount, long inToken) {
    return new HistoryEntry(
        position,
        Instant.parse("2026-01-05T09:30:00Z").plusSeconds(position),
        HistoryAction.TOKEN_ACTIVATED,
        account,
        token,
        new HistoryEntry.Place(inAccount, inToken, "ci"),
        account.value(),
        "10.0.0.7",
        "curl/8.5.0",
        "request-" + position,
        List.of(new Change("is_active", "false", "true")),
        null);
  }
}
