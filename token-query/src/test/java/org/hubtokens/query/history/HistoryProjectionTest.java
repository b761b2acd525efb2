package org.hubtokens.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.token;
import static org.hubtokens.query.tokenlist.Told.told;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.Projection.Outcome;
import org.hubtokens.query.tokenlist.Rows;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

class HistoryProjectionTest {
  private static final Account ACCOUNT = new Account(ALICE, true, null, Instant.EPOCH);

  private final InMemoryHistoryStore store = new InMemoryHistoryStore();
  private final HistoryProjection projection = new HistoryProjection(store);

  @Test
  void givenEveryKindOfTokenEvent_whenApplied_thenTheHistorySaysWhatChanged() {
    projection.apply(
        List.of(
            told(
                1,
                Told.creation(
                    ALICE,
                    token(1),
                    "ci",
                    "2026-12-31T23:59:59Z",
                    Rows.RESOURCES,
                    Scope.READ,
                    Scope.WRITE)),
            Told.relabelled(2, ALICE, token(1), "nightly"),
            Told.rescoped(3, ALICE, token(1), Scope.ADMIN),
            Told.restricted(4, ALICE, token(1), Rows.RESOURCES),
            Told.deactivated(5, ALICE, token(1)),
            Told.activated(6, ALICE, token(1)),
            Told.revocation(7, ALICE, token(1))));

    List<HistoryEntry> history = store.read(Subject.of(token(1)), 0, 100);
    assertThat(history)
        .extracting(e -> e.action().wire())
        .containsExactly(
            "token.created",
            "token.label_changed",
            "token.scopes_changed",
            "token.resources_changed",
            "token.deactivated",
            "token.activated",
            "token.revoked");
    String resources = resources();
    assertThat(history.getFirst().changes())
        .containsExactly(
            new Change("token_label", null, "ci"),
            new Change("scopes", null, "repo:read repo:write"),
            new Change("resources", null, resources),
            new Change("expires_at", null, "2026-12-31T23:59:59Z"),
            new Change("is_active", null, "true"),
            new Change("generated_by", null, "manual"));
    assertThat(history.get(1).changes())
        .containsExactly(new Change("token_label", "before", "nightly"));
    assertThat(history.get(2).changes())
        .containsExactly(new Change("scopes", "repo:read", "repo:admin"));
    assertThat(history.get(3).changes()).containsExactly(new Change("resources", null, resources));
    assertThat(history.get(4).changes()).containsExactly(new Change("is_active", "true", "false"));
    assertThat(history.get(5).changes()).containsExactly(new Change("is_active", "false", "true"));
    assertThat(history.get(6).changes()).isEmpty();
    assertThat(history.get(6).reason()).isEqualTo("leaked");
    assertThat(history).extracting(e -> e.place().label()).containsOnly("ci", "nightly");
    assertThat(history.get(6).place().label()).isEqualTo("nightly");
  }

  private static String resources() {
    List<String> texts = new ArrayList<>();
    Rows.RESOURCES.forEach(
        resource ->
            texts.add(
                resource.repository().value()
                    + ":"
                    + String.join(",", resource.actions().stream().map(a -> a.wire()).toList())));
    return String.join(" ", texts);
  }

  @Test
  void givenEveryKindOfAccountEvent_whenApplied_thenTheyAreTheAccountsHistory() {
    SecretDigest digest = new SecretDigest(1, 2, 3, 4);
    projection.apply(
        List.of(
            told(1, new AccountInvited(ACCOUNT, digest, Instant.parse("2026-01-12T09:30:00Z"))),
            told(2, new AccountRegistered(ACCOUNT)),
            told(3, new AccountPasswordChanged(ACCOUNT)),
            told(4, new AccountDisabled(ACCOUNT, "left the company")),
            told(5, new AccountEnabled(ACCOUNT)),
            Told.created(6, ALICE, token(1))));

    List<HistoryEntry> history = store.read(Subject.of(ALICE), 0, 100);
    assertThat(history)
        .extracting(e -> e.action().wire(), HistoryEntry::reason, e -> e.changes().size())
        .containsExactly(
            tuple("account.invited", null, 1),
            tuple("account.registered", null, 0),
            tuple("account.password_changed", null, 0),
            tuple("account.disabled", "left the company", 1),
            tuple("account.enabled", null, 1),
            tuple("token.created", null, 5));
    assertThat(store.read(Subject.ofItself(ALICE), 0, 100)).isEqualTo(history.subList(0, 5));
    assertThat(history.getFirst().tokenId()).isNull();
    assertThat(history.getLast().tokenId()).isEqualTo(token(1));
  }

  @Test
  void givenWhoAndFromWhere_whenApplied_thenTheHistorySaysSo() {
    PositionedEvent event = Told.created(1, ALICE, token(1));
    projection.apply(
        List.of(
            event,
            by("boss1", 2),
            by("system", 3),
            new PositionedEvent(event.event(), 4, event.at(), null, null, null, null)));

    List<HistoryEntry> history = store.all();
    assertThat(history)
        .extracting(HistoryEntry::actor, HistoryEntry::actorKind)
        .containsExactly(
            tuple("alice", "session"),
            tuple("boss1", "administrator"),
            tuple("system", "system"),
            tuple(null, null));
    assertThat(history.getFirst().clientAddress()).isEqualTo("10.0.0.7");
    assertThat(history.getFirst().userAgent()).isEqualTo("curl/8.5.0");
    assertThat(history.getFirst().requestId()).isEqualTo("request-1");
    assertThat(history.getFirst().at()).isEqualTo(Told.at(1));
    assertThat(history.getLast().clientAddress()).isNull();
  }

  private static PositionedEvent by(String actor, long position) {
    PositionedEvent told = Told.revocation(position, ALICE, token(1));
    return new PositionedEvent(told.event(), position, told.at(), actor, null, null, null);
  }

  @Test
  void givenAccountsAndTokensMixed_whenApplied_thenEachIsNumberedForItself() {
    projection.apply(
        List.of(
            Told.created(3, ALICE, token(1)),
            Told.created(5, BOBBY, token(2)),
            Told.created(6, ALICE, token(3)),
            Told.deactivated(9, ALICE, token(1))));

    assertThat(store.all())
        .extracting(e -> e.place().inAccount(), e -> e.place().within())
        .containsExactly(tuple(0L, 0L), tuple(0L, 0L), tuple(1L, 0L), tuple(2L, 1L));
    assertThat(store.allHeads().get(Subject.of(ALICE)).count()).isEqualTo(3);
    assertThat(store.allHeads().get(Subject.of(token(1))).account()).isEqualTo(ALICE);
  }

  @Test
  void givenMoreEventsThanAChunk_whenAppliedTwice_thenAllCountOnce() {
    List<PositionedEvent> many = new ArrayList<>();
    for (int position = 0; position < 1_234; position++) {
      many.add(Told.created(position, ALICE, token(position)));
    }
    assertThat(projection.apply(many)).isEqualTo(new Outcome(1_234, 0));
    assertThat(projection.apply(many)).isEqualTo(new Outcome(0, 1_234));
    assertThat(store.read(Subject.of(ALICE), 1_233, 2_000)).hasSize(1);
  }
}
