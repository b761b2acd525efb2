package org.hubtokens.events.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hubtokens.events.Account;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Samples;
import org.hubtokens.events.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessDecisionTest {
  private static final Instant EXPIRY = Instant.parse("2026-12-31T23:59:59Z");
  private static final Instant BEFORE = EXPIRY.minusMillis(1);
  private static final Credential CREDENTIAL = Samples.CREDENTIAL;
  private static final Account ACCOUNT = Samples.ACCOUNT;
  private static final Account DISABLED =
      new Account(ACCOUNT.name(), false, null, ACCOUNT.sessionsValidFrom());

  @Test
  void givenALiveToken_whenIdentified_thenAllowedWithItsCredential() {
    Verdict verdict = identify(new Presented(CREDENTIAL, false, ACCOUNT), BEFORE);

    assertThat(verdict).isEqualTo(new Verdict.Allowed(CREDENTIAL));
    assertThat(verdict.reason()).isEqualTo(Reason.ALLOWED);
  }

  @Test
  void givenTheInstantOfExpiry_whenReached_thenRefused() {
    Presented presented = new Presented(CREDENTIAL, false, ACCOUNT);

    assertThat(identify(presented, EXPIRY).reason()).isEqualTo(Reason.EXPIRED);
    assertThat(identify(presented, EXPIRY.plusSeconds(1)).reason()).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void givenARevocation_whenAnythingElseIsKnown_thenRevokedComesFirst() {
    Credential off = CREDENTIAL.withActive(false);

    assertThat(identify(new Presented(CREDENTIAL, true, ACCOUNT), BEFORE).reason())
        .isEqualTo(Reason.REVOKED);
    assertThat(identify(new Presented(off, true, DISABLED), EXPIRY).reason())
        .isEqualTo(Reason.REVOKED);
    assertThat(identify(new Presented(null, true, null), BEFORE).reason())
        .isEqualTo(Reason.REVOKED);
  }

  @Test
  void givenNothingOrNoAccount_whenIdentified_thenUnknown() {
    assertThat(identify(Presented.NOTHING, BEFORE).reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(identify(new Presented(CREDENTIAL, false, null), BEFORE).reason())
        .isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void givenADisabledAccountOrTokenSwitchedOff_whenIdentified_thenSaidSo() {
    assertThat(identify(new Presented(CREDENTIAL, false, DISABLED), BEFORE).reason())
        .isEqualTo(Reason.ACCOUNT_DISABLED);
    assertThat(
            identify(new Presented(CREDENTIAL.withActive(false), false, ACCOUNT), BEFORE).reason())
        .isEqualTo(Reason.DEACTIVATED);
  }

  @ParameterizedTest
  @CsvSource({
    "repo:public_read, PULL, SCOPE_TOO_NARROW",
    "repo:public_read, PUSH, SCOPE_TOO_NARROW",
    "repo:read, PULL, ALLOWED",
    "repo:read, PUSH, SCOPE_TOO_NARROW",
    "repo:read, DELETE, SCOPE_TOO_NARROW",
    "repo:write, PULL, ALLOWED",
    "repo:write, PUSH, ALLOWED",
    "repo:write, DELETE, SCOPE_TOO_NARROW",
    "repo:admin, PULL, ALLOWED",
    "repo:admin, PUSH, ALLOWED",
    "repo:admin, DELETE, ALLOWED"
  })
  void givenAScope_whenActingInOnesNamespace_thenExactlyTheActionsItImplies(
      String scope, Action action, Reason expected) {
    assertThat(onRepository(Scope.of(scope), "alice/app", action, false).reason())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"bobby/app", "alice", "alicex/app", "alice2/app", "app", "/alice/app", "ALICE/app"})
  void givenARepositoryOfOthers_whenActed_thenNotInNamespaceEvenForAdmin(String repository) {
    assertThat(onRepository(Scope.ADMIN, repository, Action.PULL, false).reason())
        .isEqualTo(Reason.NOT_IN_NAMESPACE);
  }

  @Test
  void givenAPublicRepositoryOfOthers_whenPulled_thenAllowedButNothingMore() {
    assertThat(onRepository(Scope.PUBLIC_READ, "bobby/app", Action.PULL, true).allowed()).isTrue();
    assertThat(onRepository(Scope.ADMIN, "bobby/app", Action.PUSH, true).reason())
        .isEqualTo(Reason.NOT_IN_NAMESPACE);
  }

  @ParameterizedTest
  @CsvSource({
    "repo:write, alice/app, PUSH, ALLOWED",
    "repo:write, alice/app, PULL, ALLOWED",
    "repo:read, alice/app, PUSH, SCOPE_TOO_NARROW",
    "repo:admin, alice/app, DELETE, REPOSITORY_NOT_COVERED",
    "repo:admin, alice/lib-a, PULL, ALLOWED",
    "repo:admin, alice/lib-a, PUSH, REPOSITORY_NOT_COVERED",
    "repo:admin, alice/other, PULL, REPOSITORY_NOT_COVERED",
    "repo:admin, bobby/app, PULL, NOT_IN_NAMESPACE"
  })
  void givenARestrictedToken_whenActing_thenOnlyWhatBothScopesAndResourcesAllow(
      String scope, String repository, Action action, Reason expected) {
    Credential restricted = Samples.RESTRICTED.withScopes(List.of(Scope.of(scope)));

    assertThat(decide(restricted, repository, action, false).reason()).isEqualTo(expected);
  }

  @Test
  void givenARestrictedToken_whenPullingWhatIsOpenToAll_thenAllowedAsItIsToAnybody() {
    assertThat(decide(Samples.RESTRICTED, "bobby/app", Action.PULL, true).allowed()).isTrue();
    assertThat(identify(new Presented(Samples.RESTRICTED, false, ACCOUNT), BEFORE).allowed())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "repo:write, PUSH, ALLOWED",
    "repo:read, PUSH, SCOPE_TOO_NARROW",
    "repo:public_read, PULL, SCOPE_TOO_NARROW",
  })
  void givenAShareInAnothersRepository_whenActing_thenAsFarAsTheScopesAllow(
      String scope, Action action, Reason expected) {
    var request =
        new AccessRequest.OnRepository("bobby/app", action, false, Set.of(CREDENTIAL.account()));
    Credential credential = CREDENTIAL.withScopes(List.of(Scope.of(scope)));
    assertThat(decide(credential, request).reason()).isEqualTo(expected);
    assertThat(decide(Samples.RESTRICTED.withScopes(List.of(Scope.ADMIN)), request).reason())
        .isEqualTo(Reason.REPOSITORY_NOT_COVERED);
  }

  @Test
  void givenACatalog_whenListed_thenByItsReadersWithAWholeToken() {
    var open = new AccessRequest.ListAll(Set.of(CREDENTIAL.account()));
    Credential reader = CREDENTIAL.withScopes(List.of(Scope.READ));
    assertThat(decide(reader, open).allowed()).isTrue();
    assertThat(decide(reader, new AccessRequest.ListAll(Set.of())).reason())
        .isEqualTo(Reason.CATALOG_CLOSED);
    assertThat(decide(CREDENTIAL.withScopes(List.of(Scope.PUBLIC_READ)), open).reason())
        .isEqualTo(Reason.SCOPE_TOO_NARROW);
    assertThat(decide(Samples.RESTRICTED, open).reason()).isEqualTo(Reason.REPOSITORY_NOT_COVERED);
  }

  private static Verdict decide(Credential credential, AccessRequest request) {
    return AccessDecision.decide(new Presented(credential, false, ACCOUNT), request, BEFORE);
  }

  private static Verdict identify(Presented presented, Instant now) {
    return AccessDecision.decide(presented, AccessRequest.Identify.INSTANCE, now);
  }

  private static Verdict onRepository(Scope scope, String repository, Action action, boolean open) {
    return decide(CREDENTIAL.withScopes(List.of(scope)), repository, action, open);
  }

  private static Verdict decide(
      Credential credential, String repository, Action action, boolean open) {
    return AccessDecision.decide(
        new Presented(credential, false, ACCOUNT),
        new AccessRequest.OnRepository(repository, action, open),
        BEFORE);
  }
}
