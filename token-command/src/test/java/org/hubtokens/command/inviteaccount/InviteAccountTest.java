package org.hubtokens.command.inviteaccount;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.registered;

import java.time.Instant;
import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.SecretDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InviteAccountTest {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final SecretDigest FIRST = new SecretDigest(1, 2, 3, 4);
  private static final SecretDigest SECOND = new SecretDigest(5, 6, 7, 8);

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenFreeName_whenInvite_thenInvited() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(invite(FIRST, NOW.plusSeconds(60)))
        .then()
        .success()
        .events(invited(FIRST));
  }

  @Test
  void givenInvitedName_whenInvite_thenInvitedAnew() {
    fixture
        .given()
        .event(invited(FIRST))
        .when()
        .command(invite(SECOND, NOW.plusSeconds(60)))
        .then()
        .success()
        .events(invited(SECOND));
  }

  @Test
  void givenTakenName_whenInvite_thenRejected() {
    fixture
        .given()
        .events(invited(FIRST), registered(true))
        .when()
        .command(invite(SECOND, NOW.plusSeconds(60)))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_TAKEN.text())
        .noEvents();
  }

  @Test
  void givenExpiryThatIsNow_whenInvite_thenRejected() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(invite(FIRST, NOW))
        .then()
        .exception(CommandRejection.class, Code.EXPIRY_NOT_IN_FUTURE.text())
        .noEvents();
  }

  private static AccountInvited invited(SecretDigest invitation) {
    return new AccountInvited(Account.invited(ALICE), invitation, NOW.plusSeconds(60));
  }

  private static InviteAccount invite(SecretDigest invitation, Instant expiresAt) {
    return new InviteAccount(ALICE, invitation, expiresAt, NOW, CAUSE);
  }
}
