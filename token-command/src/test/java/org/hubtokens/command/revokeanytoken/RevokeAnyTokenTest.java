package org.hubtokens.command.revokeanytoken;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.ID;
import static org.hubtokens.command.token.Samples.created;

import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.TokenRevoked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevokeAnyTokenTest {
  private static final TokenRevoked REVOKED =
      new TokenRevoked(ID, ALICE, created().credential().digest(), "leaked");
  private static final RevokeAnyToken REVOKE =
      new RevokeAnyToken(ID, "leaked", new Cause("boss1", "10.0.0.9", "curl/8", "r-1", null));

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenTokenOfAnother_whenRevoke_thenRevokedForItsOwner() {
    fixture.given().event(created()).when().command(REVOKE).then().success().events(REVOKED);
  }

  @Test
  void givenRevokedToken_whenRevoke_thenNothing() {
    fixture.given().events(created(), REVOKED).when().command(REVOKE).then().success().noEvents();
  }

  @Test
  void givenNoToken_whenRevoke_thenRejected() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(REVOKE)
        .then()
        .exception(CommandRejection.class, Code.TOKEN_NOT_FOUND.text())
        .noEvents();
  }
}
