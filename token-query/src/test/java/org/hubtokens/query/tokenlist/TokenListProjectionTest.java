package org.hubtokens.query.tokenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.token;
import static org.hubtokens.query.tokenlist.Told.activated;
import static org.hubtokens.query.tokenlist.Told.created;
import static org.hubtokens.query.tokenlist.Told.deactivated;
import static org.hubtokens.query.tokenlist.Told.relabelled;
import static org.hubtokens.query.tokenlist.Told.rescoped;
import static org.hubtokens.query.tokenlist.Told.restricted;
import static org.hubtokens.query.tokenlist.Told.revocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Scope;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.Projection.Outcome;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.junit.jupiter.api.Test;

class TokenListProjectionTest {
  private static final List<PositionedEvent> HISTORY =
      List.of(
          created(1, ALICE, token(1)),
          created(2, ALICE, token(2)),
          relabelled(3, ALICE, token(1), "renamed"),
          created(4, BOBBY, token(3)),
          deactivated(5, ALICE, token(1)),
          deactivated(6, ALICE, token(2)),
          revocation(7, BOBBY, token(3)),
          activated(8, ALICE, token(2)),
          rescoped(9, ALICE, token(1), Scope.ADMIN, Scope.READ),
          restricted(10, ALICE, token(2), Rows.RESOURCES));

  private final InMemoryTokenListStore store = new InMemoryTokenListStore();
  private final TokenListProjection projection = new TokenListProjection(store);

  @Test
  void givenEveryKindOfEvent_whenApplied_thenRowsAreTheirFold() {
    projection.apply(HISTORY);

    TokenListRow first = row(1);
    assertThat(first.label()).isEqualTo("renamed");
    assertThat(first.scopes()).containsExactly(Scope.ADMIN, Scope.READ);
    assertThat(first.active()).isTrue();
    assertThat(first.position()).isEqualTo(9);
    assertThat(first.created()).isEqualTo(1);
    assertThat(first.createdAt()).isEqualTo(Told.at(1));
    assertThat(first.creatorIp()).isEqualTo("10.0.0.7");
    assertThat(first.creatorUa()).isEqualTo("curl/8.5.0");
    assertThat(first.expiresAtText()).isEqualTo("2026-12-31T23:59:59Z");
    assertThat(first.expiresAt()).isEqualTo(Instant.parse("2026-12-31T23:59:59Z"));
    assertThat(first.resources()).isNull();
    assertThat(row(2).active()).isTrue();
    assertThat(row(2).resources()).isEqualTo(Rows.RESOURCES);
    assertThat(row(3).revokedAt()).isEqualTo(Told.at(7));
    assertThat(row(3).active()).isFalse();
  }

  @Test
  void givenATokenUsed_whenEventsFollow_thenItStaysUsed() {
    projection.apply(HISTORY);
    store.used(Map.of(token(1), Rows.TIME));
    projection.apply(List.of(relabelled(11, ALICE, token(1), "again")));
    assertThat(row(1).lastUsed()).isEqualTo(Rows.TIME);
    assertThat(row(1).label()).isEqualTo("again");
  }

  @Test
  void givenARegisteredAccount_whenApplied_thenItCountsAndNoRowComesOfIt() {
    Account account = new Account(ALICE, true, null, Instant.EPOCH);
    PositionedEvent registered = Told.told(1, new AccountRegistered(account));

    assertThat(projection.apply(List.of(registered))).isEqualTo(new Outcome(1, 0));
    assertThat(store.changed(ALICE, -1)).isEmpty();
  }

  @Test
  void givenAnAppliedHistory_whenAppliedAgain_thenNothingChangesAndAllAreDuplicates() {
    assertThat(projection.apply(HISTORY)).isEqualTo(new Outcome(10, 0));
    List<TokenListRow> before = everything();

    assertThat(projection.apply(HISTORY)).isEqualTo(new Outcome(0, 10));

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void givenTheWholeHistory_whenAnyOldPartComesAgain_thenNothingChanges() {
    projection.apply(HISTORY);
    List<TokenListRow> before = everything();
    List<PositionedEvent> shuffled = new ArrayList<>(HISTORY);
    Collections.shuffle(shuffled, new Random(1));

    shuffled.forEach(event -> projection.apply(List.of(event)));

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void givenAKillAfterAnyNumberOfRows_whenAllComesAgain_thenRowsAreAsIfNothingHadBeen() {
    projection.apply(HISTORY);
    List<TokenListRow> expected = everything();
    for (int written = 0; written < 3; written++) {
      store.drop();
      store.dieAfter(written);
      assertThatThrownBy(() -> projection.apply(HISTORY)).isInstanceOf(StoreAwayException.class);

      new TokenListProjection(store).apply(HISTORY);

      assertThat(everything()).isEqualTo(expected);
    }
  }

  @Test
  void givenAStoreThatThrowsTwice_whenCalledAgain_thenEveryEventIsAppliedOnce() {
    store.failNext(2);
    assertThatThrownBy(() -> projection.apply(HISTORY)).isInstanceOf(StoreAwayException.class);
    assertThatThrownBy(() -> projection.apply(HISTORY)).isInstanceOf(StoreAwayException.class);

    assertThat(projection.apply(HISTORY)).isEqualTo(new Outcome(10, 0));
    assertThat(store.puts()).isEqualTo(3);
  }

  @Test
  void givenMoreEventsThanAChunk_whenApplied_thenAllCount() {
    List<PositionedEvent> many = new ArrayList<>();
    for (int position = 0; position < 1_234; position++) {
      many.add(created(position, ALICE, token(position)));
    }
    assertThat(projection.apply(many)).isEqualTo(new Outcome(1_234, 0));
    assertThat(store.listed(ALICE)).hasSize(1_234);
    assertThat(store.puts()).isEqualTo(3);
  }

  @Test
  void givenAChangeOfATokenNeverSeen_whenApplied_thenItIsRefusedAndNothingIsWritten() {
    assertThatThrownBy(() -> projection.apply(List.of(relabelled(3, ALICE, token(1), "x"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before it was created");
    assertThat(store.puts()).isZero();
  }

  @Test
  void givenASecondCreation_whenApplied_thenItIsRefused() {
    projection.apply(List.of(created(1, ALICE, token(1))));
    assertThatThrownBy(() -> projection.apply(List.of(created(2, ALICE, token(1)))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("created twice");
  }

  private TokenListRow row(int number) {
    return store.find(List.of(token(number))).get(token(number));
  }

  private List<TokenListRow> everything() {
    List<TokenListRow> all = new ArrayList<>(store.changed(ALICE, -1));
    all.addAll(store.changed(BOBBY, -1));
    return all;
  }
}
