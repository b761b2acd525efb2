package org.hubtokens.query.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hubtokens.edge.ApiException;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.query.explain.Alteration.By;
import org.hubtokens.query.explain.Alteration.Step;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.MemoryHistories;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.ReadPoints;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One token's life, and what it could do when: positions are seconds. */
class ExplanationTest {
  private static final Account ACCOUNT = new Account(ALICE, true, null, Instant.EPOCH);
  private static final String EXPIRY = "2026-01-05T10:00:00Z";
  private static final Openings OPENINGS =
      Openings.parse(List.of("alice/open"), List.of("alice=bobby/lib:pull"), List.of());
  private static final List<Resource> APP =
      List.of(new Resource(new RepositoryPattern("alice/app"), List.of(Action.PULL, Action.PUSH)));

  private static final Credential FIRST =
      new Credential(
          token(1),
          ALICE,
          new SecretDigest(1, 2, 3, 4),
          List.of(Scope.READ),
          Instant.parse(EXPIRY),
          true);
  private static final Credential WIDER = FIRST.withScopes(List.of(Scope.WRITE, Scope.READ));
  private static final Credential CUT = WIDER.withResources(APP);

  private static final List<PositionedEvent> LOG =
      List.of(
          Told.told(1, new AccountRegistered(ACCOUNT)),
          Told.told(2, new TokenCreated("ci", EXPIRY, "manual", FIRST)),
          Told.told(10, new TokenScopesChanged(FIRST.scopes(), WIDER)),
          Told.told(20, new TokenResourcesChanged(null, CUT)),
          Told.told(30, new TokenDeactivated(CUT.withActive(false))),
          Told.told(40, new TokenActivated(CUT)),
          Told.told(50, new AccountDisabled(ACCOUNT.disabledAt(Instant.EPOCH), "left")),
          Told.told(60, new AccountEnabled(ACCOUNT)),
          Told.told(4_000, new TokenRevoked(token(1), ALICE, FIRST.digest(), "leaked")));

  @ParameterizedTest
  @CsvSource({
    "1, verify, , token-unknown, existence, ",
    "2, verify, , allowed, switched-on, 2",
    "2, pull, alice/app, allowed, scopes, 2",
    "5, push, alice/app, scope-too-narrow, scopes, 2",
    "10, push, alice/app, allowed, scopes, 10",
    "19, push, alice/app, allowed, scopes, 10",
    "20, push, alice/app, allowed, resources, 20",
    "20, push, alice/other, repository-not-covered, resources, 20",
    "20, pull, alice/open, allowed, public, ",
    "20, push, alice/open, repository-not-covered, resources, 20",
    "20, pull, bobby/app, not-in-namespace, namespace, 2",
    "20, catalog, , catalog-closed, catalog, ",
    "31, pull, alice/open, token-deactivated, switched-on, 30",
    "45, verify, , allowed, switched-on, 40",
    "55, verify, , account-disabled, account-enabled, 50",
    "70, verify, , allowed, switched-on, 40",
    "1800, verify, , token-expired, expiry, 2",
    "5000, verify, , token-revoked, revocation, 4000",
  })
  void givenATime_whenExplained_thenTheRuleAndTheEventThatSetIt(
      long at, String action, String repository, String reason, String rule, Long setBy) {
    Explanation told = explain(at, action, repository);
    assertThat(told.verdict().reason().code()).isEqualTo(reason);
    assertThat(told.rule().wire()).isEqualTo(rule);
    assertThat(told.setBy() == null ? null : told.setBy().position()).isEqualTo(setBy);
  }

  @Test
  void givenARefusal_whenExplained_thenTheLeastThatHasToBeChanged() {
    assertThat(steps(5, "push", "alice/app"))
        .containsExactly(new Step("scopes", "repo:read", "repo:read repo:write", By.OWNER));
    assertThat(steps(31, "delete", "alice/other"))
        .containsExactly(
            new Step("is_active", "false", "true", By.OWNER),
            new Step("scopes", "repo:write repo:read", "repo:write repo:read repo:admin", By.OWNER),
            new Step(
                "resources",
                "alice/app:pull,push",
                "alice/app:pull,push alice/other:delete",
                By.OWNER));
    assertThat(steps(55, "verify", null))
        .containsExactly(new Step("state", "disabled", "enabled", By.ADMINISTRATOR));
    assertThat(steps(5, "pull", "bobby/app"))
        .containsExactly(
            new Step("shared-repositories", null, "alice=bobby/app:pull", By.OPERATOR));
    assertThat(steps(5, "catalog", null))
        .containsExactly(new Step("catalog-accounts", null, "alice", By.OPERATOR));
    assertThat(steps(20, "catalog", null))
        .containsExactly(
            new Step("catalog-accounts", null, "alice", By.OPERATOR),
            new Step("resources", "alice/app:pull,push", null, By.OWNER));
  }

  @Test
  void givenAccess_whenExplained_thenTheLeastThatTakesItAway() {
    assertThat(steps(5, "verify", null))
        .containsExactly(new Step("is_active", "true", "false", By.OWNER));
    assertThat(steps(10, "push", "alice/app"))
        .containsExactly(new Step("scopes", "repo:write repo:read", "repo:read", By.OWNER));
    assertThat(steps(20, "push", "alice/app"))
        .containsExactly(new Step("resources", "alice/app:pull,push", "alice/app:pull", By.OWNER));
    assertThat(steps(20, "pull", "alice/app"))
        .containsExactly(new Step("scopes", "repo:write repo:read", "repo:public_read", By.OWNER));
    assertThat(steps(20, "pull", "alice/open"))
        .containsExactly(new Step("is_active", "true", "false", By.OWNER));
  }

  @Test
  void givenWhatIsOverOrNotBegun_whenExplained_thenNothingTurnsIt() {
    assertThat(steps(1, "verify", null)).isEmpty();
    assertThat(steps(1_800, "verify", null)).isEmpty();
    assertThat(steps(5_000, "verify", null)).isEmpty();
  }

  @Test
  void givenAHistoryLongerThanABatch_whenExplained_thenFoldedAllTheSame() {
    List<PositionedEvent> log = new ArrayList<>(LOG.subList(0, 3));
    for (int i = 0; i < 1_200; i++) {
      log.add(Told.relabelled(100 + i, ALICE, token(1), "l" + i));
    }
    Explanation told = explain(log, question("{\"action\":\"verify\",\"at\":\"%s\"}", at(1_000)));
    assertThat(told.token().label()).isEqualTo("l900");
    assertThat(told.token().scopes()).containsExactly(Scope.WRITE, Scope.READ);
    assertThat(told.token().setBy("scopes").position()).isEqualTo(10);
    assertThat(told.token().created().position()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "10, push, fit, allowed, scopes, scopes",
    "10, push, narrow, registry-token-too-narrow, registry-token-access, registry_token",
    "2, push, narrow, scope-too-narrow, scopes, scopes registry_token",
    "2, push, unfit, registry-token-unfit, registry-token, scopes registry_token",
    "10, push, unfit, registry-token-unfit, registry-token, registry_token",
    "1, push, unfit, registry-token-unfit, registry-token, ",
    "4000, push, unfit, registry-token-unfit, registry-token, ",
    "4000, push, narrow, token-revoked, revocation, "
  })
  void givenARecordByARegistryToken_whenExplained_thenHowThatBoreOnIt(
      long at, String action, String by, String reason, String rule, String changed) {
    Explanation told =
        explain(
            LOG,
            question(
                "{\"decision\":\"at=%s; credential=%d; account=1; ask=%s alice/app; open=no;"
                    + " registry-token=%s; verdict=%s\"}",
                at(11), at, action, by, reason));
    assertThat(told.verdict().reason().code()).isEqualTo(reason);
    assertThat(told.rule().wire()).isEqualTo(rule);
    assertThat(told.alteration().changes().stream().map(Step::field))
        .containsExactly(changed == null ? new String[0] : changed.split(" "));
  }

  @Test
  void givenPositionsOfAVerifierThatLagged_whenExplained_thenAsItKnew() {
    String body =
        "{\"action\":\"push\",\"repository\":\"alice/app\",\"at\":\"%s\","
            + "\"credential_position\":\"%d\",\"account_position\":\"%d\"}";
    assertThat(reason(body, at(55), 2, 1)).isEqualTo("scope-too-narrow");
    assertThat(reason(body, at(55), 10, 50)).isEqualTo("account-disabled");
    assertThat(reason(body, at(55), 10, -1)).isEqualTo("token-unknown");
    assertThat(reason(body, at(55), 40, 60)).isEqualTo("allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | action",
        "{\"action\":\"look\"} | action",
        "{\"action\":\"pull\"} | repository",
        "{\"action\":\"pull\",\"repository\":\"Alice\"} | repository",
        "{\"action\":\"verify\",\"repository\":\"alice/app\"} | repository",
        "{\"action\":\"verify\",\"at\":\"yesterday\"} | at",
        "{\"action\":\"verify\",\"credential_position\":\"1\"} | credential_position",
        "{\"action\":\"verify\",\"decision\":\"at=x\"} | decision",
        "{\"decision\":\"\"} | decision",
      })
  void givenABadQuestion_whenRead_thenRefusedByName(String body, String field) {
    assertThatThrownBy(() -> question(body))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.fields()).containsKey(field));
  }

  private static String reason(String body, Object... values) {
    return explain(LOG, question(body, values)).verdict().reason().code();
  }

  private static List<Step> steps(long at, String action, String repository) {
    return explain(at, action, repository).alteration().changes();
  }

  private static Explanation explain(long at, String action, String repository) {
    String named = repository == null ? "" : ",\"repository\":\"" + repository + '"';
    return explain(LOG, question("{\"action\":\"%s\"%s,\"at\":\"%s\"}", action, named, at(at)));
  }

  private static Instant at(long position) {
    return Told.at(position);
  }

  private static Question question(String body, Object... values) {
    return Question.read(body.formatted(values).getBytes(UTF_8), Instant.EPOCH);
  }

  private static Explanation explain(List<PositionedEvent> log, Question question) {
    InMemoryGenerations generations = new InMemoryGenerations();
    for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
      generations.complete(generations.open().live(), partition, 9_999, Instant.EPOCH);
    }
    ReadPoints points = new ReadPoints(generations, new ProgressSignal(), Duration.ZERO, 0);
    Histories histories = new Histories(points, MemoryHistories.of(log));
    return Explanation.of(
        question,
        ALICE,
        OPENINGS,
        histories.token(
            histories.ofToken(token(1), ALICE, OptionalLong.empty()).cursor(), question.token()),
        histories.account(ALICE, question.account()));
  }
}
