package org.hubtokens.verifier.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.Sample.ALICE;
import static org.hubtokens.verifier.Sample.FORMAT;
import static org.hubtokens.verifier.Sample.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Account;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestSettings;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.index.MemoryIndex;
import org.hubtokens.verifier.keys.Folders;
import org.hubtokens.verifier.keys.SigningKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryBearersTest {

  private static final String SERVICE = "hubtokens-registry";
  private static final String APP = "alice/app";
  private static final Set<Action> ALL = Set.of(Action.PULL, Action.PUSH, Action.DELETE);

  @TempDir Path folder;
  private final MemoryIndex index = new MemoryIndex();
  private final FakeKnowledge knowledge = new FakeKnowledge();
  private final Map<String, String> settings = new HashMap<>();
  private final TokenSecret secret = FORMAT.generate();
  private final Credential token = Sample.credential(secret, Scope.WRITE);
  private Instant now = NOW;
  private long position = 3;
  private SigningKeys keys;
  private String keyId;

  @BeforeEach
  void aliceAndHerToken() {
    keys = Folders.keys(folder);
    keyId = keys.signing().kid();
    index.put(Sample.account(ALICE, true), 1);
    index.put(token, 2);
  }

  @Test
  void givenOneGotWithAToken_whenThatMay_thenAllowedAsItsAccount() {
    Borne borne = decide(byToken(), on(APP, Action.PUSH));
    assertThat(borne.reason()).isEqualTo(Reason.ALLOWED);
    assertThat(borne.by()).isEqualTo(token);
    assertThat(borne.token()).isEqualTo(token);
    assertThat(borne.position()).isEqualTo(7);
    assertThat(borne.ageMillis()).isEqualTo(20);
    assertThat(reason(byToken(), AccessRequest.Identify.INSTANCE)).isEqualTo(Reason.ALLOWED);
  }

  @Test
  void givenOneGotWithAToken_whenThatEnds_thenRefusedWithItsReason() {
    index.put(token.withActive(false), position++);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.DEACTIVATED);
    index.put(Sample.expiring(token, now), position++);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.EXPIRED);
    index.put(token, position++);
    index.put(Sample.account(ALICE, false), position++);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.ACCOUNT_DISABLED);
    index.put(Sample.account(ALICE, true), position++);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.ALLOWED);
    index.revoke(token.digest(), 9);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.REVOKED);
    assertThat(reason(byToken(), AccessRequest.Identify.INSTANCE)).isEqualTo(Reason.REVOKED);
  }

  @Test
  void givenOneGotWithAToken_whenThatIsNarrowed_thenOnlyWhatIsLeft() {
    index.put(token.withScopes(List.of(Scope.READ)), position++);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.ALLOWED);
    assertThat(reason(byToken(), on(APP, Action.PUSH))).isEqualTo(Reason.SCOPE_TOO_NARROW);
  }

  @Test
  void givenOneForLess_whenMoreIsAsked_thenTooNarrowHoweverMuchTheTokenMay() {
    var jwt = jwt("alice", Map.of(APP, Set.of(Action.PULL)), true, false);
    assertThat(reason(jwt, on(APP, Action.PUSH))).isEqualTo(Reason.REGISTRY_TOKEN_TOO_NARROW);
    assertThat(reason(jwt, on("alice/b", Action.PULL))).isEqualTo(Reason.REGISTRY_TOKEN_TOO_NARROW);
    assertThat(reason(jwt, on(APP, Action.PULL), on("alice/b", Action.PULL)))
        .isEqualTo(Reason.REGISTRY_TOKEN_TOO_NARROW);
    assertThat(reason(jwt, new AccessRequest.ListAll(Set.of(ALICE))))
        .isEqualTo(Reason.REGISTRY_TOKEN_TOO_NARROW);
  }

  @Test
  void givenTheTokenOfAnother_whenNamedInIt_thenUnknown() {
    var jwt = jwt("bobby", Map.of(APP, ALL), true, false);
    assertThat(reason(jwt, on(APP, Action.PULL))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void givenOneGotWithAPassword_whenTheAccountChanges_thenItEnds() {
    assertThat(decide(byPassword(), on(APP, Action.DELETE)).reason()).isEqualTo(Reason.ALLOWED);
    assertThat(decide(byPassword(), on(APP, Action.DELETE)).token()).isNull();
    assertThat(reason(byPassword(), on("bobby/app", Action.PULL)))
        .isEqualTo(Reason.NOT_IN_NAMESPACE);
    index.put(new Account(ALICE, true, null, now), position++);
    assertThat(reason(byPassword(), on(APP, Action.PULL))).isEqualTo(Reason.UNKNOWN);
    index.put(new Account(ALICE, false, null, now), position++);
    assertThat(reason(byPassword(), on(APP, Action.PULL))).isEqualTo(Reason.ACCOUNT_DISABLED);
  }

  @Test
  void givenOneGotWithAPassword_whenPasswordsAreTakenNoMore_thenRefused() {
    settings.put("registry.passwords", "false");
    assertThat(reason(byPassword(), on(APP, Action.PULL))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void givenOneThatDoesNotSayWhatItWasGotWith_whenShown_thenRefused() {
    assertThat(reason(jwt("alice", Map.of(APP, ALL), false, false), on(APP, Action.PULL)))
        .isEqualTo(Reason.UNKNOWN);
    assertThat(reason(jwt("no such name", Map.of(APP, ALL), false, true), on(APP, Action.PULL)))
        .isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void givenNobodys_whenShown_thenOnlyWhatEverybodyMayPullNow() {
    var jwt = jwt("", Map.of(APP, Set.of(Action.PULL, Action.PUSH)), false, false);
    Borne borne = decide(jwt, new AccessRequest.OnRepository(APP, Action.PULL, true));
    assertThat(borne.reason()).isEqualTo(Reason.ALLOWED);
    assertThat(borne.by()).isNull();
    assertThat(reason(jwt, AccessRequest.Identify.INSTANCE)).isEqualTo(Reason.ALLOWED);
    assertThat(reason(jwt, on(APP, Action.PULL))).isEqualTo(Reason.MISSING);
    assertThat(reason(jwt, new AccessRequest.OnRepository(APP, Action.PUSH, true)))
        .isEqualTo(Reason.MISSING);
    assertThat(reason(jwt, new AccessRequest.ListAll(Set.of()))).isEqualTo(Reason.MISSING);
    assertThat(reason(jwt, new AccessRequest.OnRepository("alice/b", Action.PULL, true)))
        .isEqualTo(Reason.REGISTRY_TOKEN_TOO_NARROW);
  }

  @Test
  void givenAnotherRegistryTimeOrKey_whenShown_thenUnfit() {
    assertThat(bearers().decide(byToken(), "other", List.of(on(APP, Action.PULL))).reason())
        .isEqualTo(Reason.REGISTRY_TOKEN_UNFIT);
    now = NOW.plusSeconds(299);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.ALLOWED);
    now = NOW.plusSeconds(300);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.REGISTRY_TOKEN_UNFIT);
    now = NOW.minusSeconds(5);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.ALLOWED);
    now = NOW.minusSeconds(6);
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.REGISTRY_TOKEN_UNFIT);
    now = NOW;
    keyId = "removed";
    assertThat(reason(byToken(), on(APP, Action.PULL))).isEqualTo(Reason.REGISTRY_TOKEN_UNFIT);
  }

  @Test
  void givenKnowledgeTooOld_whenShown_thenNothingIsVouchedFor() {
    knowledge.age = 30_001;
    for (RegistryJwt jwt : List.of(byToken(), jwt("", Map.of(), false, false))) {
      assertThat(reason(jwt, AccessRequest.Identify.INSTANCE)).isEqualTo(Reason.KNOWLEDGE_TOO_OLD);
    }
  }

  @Test
  void givenOneGotWithAToken_whenRecorded_thenItsPositionsAndHowTheJwtBearsOnIt() {
    assertThat(record(byToken(), on(APP, Action.PUSH)))
        .endsWith(
            "credential=2; account=1; ask=push alice/app; open=no; registry-token=fit;"
                + " verdict=allowed");
    assertThat(record(byToken(), on(APP, Action.DELETE)))
        .endsWith("registry-token=fit; verdict=scope-too-narrow");
    assertThat(record(byToken(), on(APP, Action.PULL), on("alice/b", Action.PULL)))
        .endsWith(
            "ask=pull alice/b; open=no; registry-token=narrow; verdict=registry-token-too-narrow");
    assertThat(record(byToken(), on("alice/b", Action.PULL), on(APP, Action.PULL)))
        .endsWith(
            "ask=pull alice/b; open=no; registry-token=narrow; verdict=registry-token-too-narrow");
    assertThat(record(byToken(), on("alice/b", Action.DELETE)))
        .endsWith("ask=delete alice/b; open=no; registry-token=narrow; verdict=scope-too-narrow");
    now = NOW.plusSeconds(300);
    assertThat(record(byToken(), on(APP, Action.PULL)))
        .endsWith(
            "credential=2; account=1; ask=pull alice/app; open=no; registry-token=unfit;"
                + " verdict=registry-token-unfit");
    now = NOW;
    index.revoke(token.digest(), 9);
    assertThat(record(byToken(), on(APP, Action.PULL)))
        .endsWith(
            "credential=9; account=-1; ask=pull alice/app; open=no; registry-token=fit;"
                + " verdict=token-revoked");
  }

  @Test
  void givenOneGotWithoutAToken_whenRecorded_thenNothing() {
    assertThat(record(byPassword(), on(APP, Action.PULL))).isNull();
    assertThat(record(jwt("", Map.of(APP, ALL), false, false), on(APP, Action.PULL))).isNull();
    assertThat(record(jwt("bobby", Map.of(APP, ALL), true, false), on(APP, Action.PULL))).isNull();
    knowledge.age = 30_001;
    assertThat(record(byToken(), on(APP, Action.PULL))).isNull();
  }

  private String record(RegistryJwt jwt, AccessRequest... requests) {
    Recording recording = new Recording();
    Borne borne = bearers().decide(jwt, SERVICE, List.of(requests), recording);
    assertThat(borne.reason()).isEqualTo(reason(jwt, requests));
    return recording.text();
  }

  private RegistryJwt byToken() {
    return jwt("alice", Map.of(APP, ALL), true, false);
  }

  private RegistryJwt byPassword() {
    return jwt("alice", Map.of(APP, ALL, "bobby/app", ALL), false, true);
  }

  private RegistryJwt jwt(
      String account, Map<String, Set<Action>> rights, boolean withToken, boolean withPassword) {
    return new RegistryJwt(
        keyId,
        account,
        SERVICE,
        NOW,
        NOW.plusSeconds(300),
        rights,
        false,
        withToken ? secret.digest() : null,
        withPassword ? Instant.EPOCH : null);
  }

  private static AccessRequest on(String repository, Action action) {
    return new AccessRequest.OnRepository(repository, action, false);
  }

  private Reason reason(RegistryJwt jwt, AccessRequest... requests) {
    return decide(jwt, requests).reason();
  }

  private Borne decide(RegistryJwt jwt, AccessRequest... requests) {
    return bearers().decide(jwt, SERVICE, List.of(requests));
  }

  private RegistryBearers bearers() {
    var clock = new ServingClock(() -> now);
    var verifier = new TokenVerifier(index, knowledge, clock, FORMAT, Duration.ofSeconds(30));
    return new RegistryBearers(verifier, index, knowledge, keys, clock, TestSettings.of(settings));
  }
}
