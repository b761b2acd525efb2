package org.hubtokens.events.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Samples;
import org.hubtokens.events.Scope;
import org.hubtokens.events.decision.AccessRequest.OnRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedDecisionTest {
  private static final Instant AT = Instant.parse("2026-02-01T10:00:00.250Z");
  private static final Credential TOKEN = Samples.CREDENTIAL.withScopes(List.of(Scope.READ));
  private static final AccountName OWNER = TOKEN.account();
  private static final AccountName OTHER = new AccountName("somebody");
  private static final Account ACCOUNT = new Account(OWNER, true, null, Instant.EPOCH);
  private static final Presented HELD = new Presented(TOKEN, false, ACCOUNT);

  @Test
  void givenADecision_whenWrittenAndRead_thenTheSame() {
    RecordedDecision recorded = recorded(new OnRepository(OWNER + "/app", Action.PUSH, true));
    assertThat(recorded.text())
        .isEqualTo(
            "at=2026-02-01T10:00:00.250Z; credential=123; account=45; ask=push "
                + OWNER
                + "/app; open=no; verdict=scope-too-narrow");
    assertThat(RecordedDecision.parse(recorded.text())).isEqualTo(recorded);
  }

  @ParameterizedTest
  @CsvSource({
    "FIT, PULL, fit, allowed",
    "FIT, PUSH, fit, scope-too-narrow",
    "NARROW, PULL, narrow, registry-token-too-narrow",
    "NARROW, PUSH, narrow, scope-too-narrow",
    "UNFIT, PULL, unfit, registry-token-unfit",
    "UNFIT, PUSH, unfit, registry-token-unfit"
  })
  void givenOneByARegistryToken_whenWrittenAndRead_thenTheSame(
      RegistryToken by, Action action, String wire, String verdict) {
    RecordedDecision recorded = recorded(new OnRepository(OWNER + "/app", action, false), by);
    assertThat(recorded.text())
        .endsWith("; open=no; registry-token=" + wire + "; verdict=" + verdict);
    assertThat(RecordedDecision.parse(recorded.text())).isEqualTo(recorded);
  }

  /** Whatever was open to whom: what was read asks the same of the same knowledge. */
  @Test
  void givenAnyRequest_whenRecordedAndRead_thenDecidedAsBefore() {
    for (AccessRequest request :
        List.of(
            AccessRequest.Identify.INSTANCE,
            new AccessRequest.ListAll(Set.of(OWNER)),
            new AccessRequest.ListAll(Set.of(OTHER)),
            new OnRepository(OWNER + "/app", Action.PULL, false),
            new OnRepository(OTHER + "/app", Action.PULL, false),
            new OnRepository(OTHER + "/app", Action.PULL, true),
            new OnRepository(OTHER + "/app", Action.PUSH, true),
            new OnRepository(OTHER + "/app", Action.PULL, false, Set.of(OWNER)),
            new OnRepository(OTHER + "/app", Action.PULL, false, Set.of(OTHER)),
            new OnRepository("", Action.DELETE, false))) {
      RecordedDecision read = RecordedDecision.parse(recorded(request).text());
      Verdict again = AccessDecision.decide(HELD, read.request(OWNER), read.at());
      assertThat(again.reason().code()).as(read.text()).isEqualTo(read.verdict());
    }
  }

  private static RecordedDecision recorded(AccessRequest request) {
    return recorded(request, RegistryToken.NONE);
  }

  private static RecordedDecision recorded(AccessRequest request, RegistryToken by) {
    Verdict verdict = by.verdict(AccessDecision.decide(HELD, request, AT));
    return RecordedDecision.of(AT, 123, 45, HELD, request, by, verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "at=now; credential=1; account=1; ask=verify; open=no; verdict=allowed",
        "credential=1; account=1; ask=verify; open=no; verdict=allowed",
        "at=2026-02-01T10:00:00Z; credential=-2; account=1; ask=verify; open=no; verdict=allowed",
        "at=2026-02-01T10:00:00Z; credential=x; account=1; ask=verify; open=no; verdict=allowed",
        "at=2026-02-01T10:00:00Z; credential=1; account=1; ask=look; open=no; verdict=allowed",
        "at=2026-02-01T10:00:00Z; credential=1; account=1; ask=verify a/b; open=no;"
            + " verdict=allowed",
        "at=2026-02-01T10:00:00Z; credential=1; account=1; ask=pull A; open=no; verdict=allowed",
        "at=2026-02-01T10:00:00Z; credential=1; account=1; ask=verify; open=x; verdict=allowed",
        "verdict=allowed ; at=2026-02-01T10:00:00Z; credential=1; account=1; ask=verify; open=no",
        "at=2026-02-01T10:00:00Z; credential=1; account=1; ask=verify; open=no; verdict=a=b",
        "at=2026-02-01T10:00:00Z; credential=1; account=1; ask=verify; open=no; registry-token=x;"
            + " verdict=allowed",
        "at=2026-02-01T10:00:00Z; at=2026-02-01T10:00:00Z; credential=1; account=1; ask=verify;"
            + " open=no; verdict=allowed"
      })
  void givenAnythingElse_whenRead_thenRefused(String text) {
    assertThatThrownBy(() -> RecordedDecision.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenATextOfAnyLength_whenRead_thenTakenUpToTheLongestThatIsWritten() {
    String text = recorded(AccessRequest.Identify.INSTANCE).text() + "; more=";
    String longest = text + "x".repeat(600 - text.length());
    assertThat(RecordedDecision.parse(longest).ask()).isEqualTo(RecordedDecision.VERIFY);
    assertThatThrownBy(() -> RecordedDecision.parse(longest + "x"))
        .hasMessageContaining("longer than any");
  }
}
