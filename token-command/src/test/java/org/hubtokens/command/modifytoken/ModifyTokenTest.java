package org.hubtokens.command.modifytoken;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.ID;
import static org.hubtokens.command.token.Samples.MALLORY;
import static org.hubtokens.command.token.Samples.created;
import static org.hubtokens.command.token.Samples.credential;
import static org.hubtokens.command.token.Samples.metadata;
import static org.hubtokens.command.token.Samples.repeatable;

import java.time.Instant;
import java.util.List;
import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModifyTokenTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final List<Resource> ONE_REPOSITORY =
      List.of(new Resource(new RepositoryPattern("alice/app"), List.of(Action.PUSH, Action.PULL)));

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenToken_whenEverythingChanges_thenThreeEventsThatBuildOnOneAnother() {
    fixture
        .given()
        .event(created())
        .when()
        .command(modify("new", List.of(Scope.WRITE, Scope.READ), false))
        .then()
        .success()
        .events(
            new TokenLabelChanged(ID, ALICE, "ci", "new"),
            new TokenScopesChanged(List.of(Scope.READ), credential(true, Scope.WRITE, Scope.READ)),
            new TokenDeactivated(credential(false, Scope.WRITE, Scope.READ)));
  }

  @Test
  void givenDeactivatedToken_whenActivate_thenActivated() {
    fixture
        .given()
        .events(created(), new TokenDeactivated(credential(false, Scope.READ)))
        .when()
        .command(modify(null, null, true))
        .then()
        .success()
        .events(new TokenActivated(credential(true, Scope.READ)));
  }

  @Test
  void givenToken_whenRestricted_thenOneEventWithWhatWasBefore() {
    fixture
        .given()
        .event(created())
        .when()
        .command(restrict(new ResourceChange(ONE_REPOSITORY)))
        .then()
        .success()
        .events(new TokenResourcesChanged(null, restricted()));
  }

  @Test
  void givenRestrictedToken_whenLifted_thenForTheWholeAccountAgain() {
    fixture
        .given()
        .events(created(), new TokenResourcesChanged(null, restricted()))
        .when()
        .command(restrict(new ResourceChange(null)))
        .then()
        .success()
        .events(new TokenResourcesChanged(ONE_REPOSITORY, credential(true, Scope.READ)));
  }

  @Test
  void givenRestrictedToken_whenRestrictedAlikeOrNotNamed_thenNoEvent() {
    for (ResourceChange change : new ResourceChange[] {new ResourceChange(ONE_REPOSITORY), null}) {
      AxonTestFixture each = Samples.fixture();
      each.given()
          .events(created(), new TokenResourcesChanged(null, restricted()))
          .when()
          .command(restrict(change))
          .then()
          .success()
          .noEvents();
      each.stop();
    }
  }

  @Test
  void givenToken_whenScopesAndRestrictionChange_thenTheSecondBuildsOnTheFirst() {
    Credential written = credential(true, Scope.WRITE);
    fixture
        .given()
        .event(created())
        .when()
        .command(
            new ModifyToken(
                ID,
                ALICE,
                null,
                List.of(Scope.WRITE),
                new ResourceChange(ONE_REPOSITORY),
                false,
                NOW,
                CAUSE))
        .then()
        .events(
            new TokenScopesChanged(List.of(Scope.READ), written),
            new TokenResourcesChanged(null, written.withResources(ONE_REPOSITORY)),
            new TokenDeactivated(written.withResources(ONE_REPOSITORY).withActive(false)));
  }

  @Test
  void givenExpiredToken_whenChanged_thenRejectedUnlessItIsSwitchedOff() {
    for (ModifyToken change :
        List.of(
            modify("new", null, null),
            modify(null, List.of(Scope.WRITE), false),
            restrict(new ResourceChange(ONE_REPOSITORY)))) {
      AxonTestFixture each = Samples.fixture();
      each.given()
          .event(expired(true))
          .when()
          .command(change)
          .then()
          .exception(CommandRejection.class, Code.TOKEN_EXPIRED.text())
          .noEvents();
      each.stop();
    }
    fixture
        .given()
        .event(expired(true))
        .when()
        .command(modify("ci", null, false))
        .then()
        .success()
        .events(new TokenDeactivated(expired(false).credential()));
  }

  @Test
  void givenExpiredTokenSwitchedOff_whenSwitchedOnOrNothingChanges_thenRejectedOrNoEvent() {
    fixture
        .given()
        .event(expired(false))
        .when()
        .command(modify(null, null, true))
        .then()
        .exception(CommandRejection.class, Code.TOKEN_EXPIRED.text())
        .noEvents();
    AxonTestFixture other = Samples.fixture();
    other
        .given()
        .event(expired(false))
        .when()
        .command(modify("ci", List.of(Scope.READ), false))
        .then()
        .success()
        .noEvents();
    other.stop();
  }

  private static TokenCreated expired(boolean active) {
    return new TokenCreated(
        "ci",
        NOW.toString(),
        "manual",
        new Credential(ID, ALICE, new SecretDigest(1, 2, 3, 4), List.of(Scope.READ), NOW, active));
  }

  private static Credential restricted() {
    return credential(true, Scope.READ).withResources(ONE_REPOSITORY);
  }

  private static ModifyToken restrict(ResourceChange change) {
    return new ModifyToken(ID, ALICE, null, null, change, null, NOW, CAUSE);
  }

  @Test
  void givenToken_whenNothingReallyChanges_thenNoEvent() {
    fixture
        .given()
        .event(created())
        .when()
        .command(modify("ci", List.of(Scope.READ), true))
        .then()
        .success()
        .noEvents();
  }

  @Test
  void givenNoToken_whenModify_thenNotFound() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(modify("new", null, null))
        .then()
        .exception(CommandRejection.class, Code.TOKEN_NOT_FOUND.text())
        .noEvents();
  }

  @Test
  void givenTokenOfAnotherAccount_whenModify_thenNotFound() {
    fixture
        .given()
        .event(created())
        .when()
        .command(modify(MALLORY, CAUSE))
        .then()
        .exception(CommandRejection.class, Code.TOKEN_NOT_FOUND.text())
        .noEvents();
  }

  @Test
  void givenRevokedToken_whenActivate_thenNotFound() {
    fixture
        .given()
        .events(created(), new TokenRevoked(ID, ALICE, created().credential().digest(), null))
        .when()
        .command(modify(null, null, true))
        .then()
        .exception(CommandRejection.class, Code.TOKEN_NOT_FOUND.text())
        .noEvents();
  }

  @Test
  void givenSameRequestBefore_whenModify_thenNoEvent() {
    fixture
        .given()
        .event(created())
        .event(new TokenLabelChanged(ID, ALICE, "ci", "new"), metadata("k", "f"))
        .event(new TokenLabelChanged(ID, ALICE, "new", "ci"))
        .when()
        .command(modify(ALICE, repeatable("k", "f")))
        .then()
        .success()
        .noEvents();
  }

  private static ModifyToken modify(String label, List<Scope> scopes, Boolean active) {
    return new ModifyToken(ID, ALICE, label, scopes, null, active, NOW, CAUSE);
  }

  private static ModifyToken modify(AccountName account, Cause cause) {
    return new ModifyToken(ID, account, "new", null, null, null, NOW, cause);
  }
}
