package org.hubtokens.command.changepassword;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.HASH;
import static org.hubtokens.command.token.Samples.registered;

import java.time.Instant;
import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.SecretDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final PasswordHash OTHER =
      new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$b3RoZXI");
  private static final ChangePassword CHANGE = new ChangePassword(ALICE, HASH, OTHER, NOW, CAUSE);

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenAccount_whenChange_thenNewHashAndSessionsEnd() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(CHANGE)
        .then()
        .success()
        .events(new AccountPasswordChanged(new Account(ALICE, true, OTHER, NOW)));
  }

  @Test
  void givenPasswordChangedSinceItWasChecked_whenChange_thenRejected() {
    fixture
        .given()
        .events(registered(true), new AccountPasswordChanged(new Account(ALICE, true, OTHER, NOW)))
        .when()
        .command(CHANGE)
        .then()
        .exception(CommandRejection.class, Code.PASSWORD_CHANGED_MEANWHILE.text())
        .noEvents();
  }

  @Test
  void givenDisabledAccount_whenChange_thenRejected() {
    fixture
        .given()
        .event(registered(false))
        .when()
        .command(CHANGE)
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_DISABLED.text())
        .noEvents();
  }

  @Test
  void givenNoAccountOrOnlyAnInvitation_whenChange_thenRejected() {
    fixture
        .given()
        .event(new AccountInvited(Account.invited(ALICE), new SecretDigest(1, 2, 3, 4), NOW))
        .when()
        .command(CHANGE)
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_UNKNOWN.text())
        .noEvents();
  }
}
