package org.hubtokens.command.revoketoken;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.ID;
import static org.hubtokens.command.token.Samples.MALLORY;
import static org.hubtokens.command.token.Samples.created;

import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.TokenRevoked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevokeTokenTest {
  private static final TokenRevoked REVOKED =
      new TokenRevoked(ID, ALICE, created().credential().digest(), "lost");

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenToken_whenRevoke_thenRevokedWithItsDigest() {
    fixture
        .given()
        .event(created())
        .when()
        .command(new RevokeToken(ID, ALICE, "lost", CAUSE))
        .then()
        .success()
        .events(REVOKED);
  }

  @Test
  void givenRevokedToken_whenRevoke_thenNoEvent() {
    fixture
        .given()
        .events(created(), REVOKED)
        .when()
        .command(new RevokeToken(ID, ALICE, "again", CAUSE))
        .then()
        .success()
        .noEvents();
  }

  @Test
  void givenNoToken_whenRevoke_thenNotFound() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(new RevokeToken(ID, ALICE, null, CAUSE))
        .then()
        .exception(CommandRejection.class, Code.TOKEN_NOT_FOUND.text())
        .noEvents();
  }

  @Test
  void givenTokenOfAnotherAccount_whenRevoke_thenNotFound() {
    fixture
        .given()
        .event(created())
        .when()
        .command(new RevokeToken(ID, MALLORY, null, CAUSE))
        .then()
        .exception(CommandRejection.class, Code.TOKEN_NOT_FOUND.text())
        .noEvents();
  }
}
