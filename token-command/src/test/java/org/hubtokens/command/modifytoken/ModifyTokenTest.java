package org.hubtokens.command.modifytoken;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.ID;
import static org.hubtokens.command.token.Samples.MALLORY;
import static org.hubtokens.command.token.Samples.created;
import static org.hubtokens.command.token.Samples.credential;
import static org.hubtokens.command.token.Samples.metadata;
import static org.hubtokens.command.token.Samples.repeatable;

import java.util.List;
import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModifyTokenTest {
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
    return new ModifyToken(ID, ALICE, label, scopes, active, CAUSE);
  }

  private static ModifyToken modify(AccountName account, Cause cause) {
    return new ModifyToken(ID, account, "new", null, null, cause);
  }
}
