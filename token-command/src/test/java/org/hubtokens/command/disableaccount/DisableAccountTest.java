package org.hubtokens.command.disableaccount;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.HASH;
import static org.hubtokens.command.token.Samples.MALLORY;
import static org.hubtokens.command.token.Samples.registered;

import java.time.Instant;
import java.util.Set;
import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.SecretDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DisableAccountTest {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final Account DISABLED = new Account(ALICE, false, HASH, NOW);

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenAccount_whenDisable_thenDisabledAndSessionsEnd() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(disable())
        .then()
        .success()
        .events(new AccountDisabled(DISABLED, "left"));
  }

  @Test
  void givenDisabledAccount_whenDisable_thenNothing() {
    fixture
        .given()
        .events(registered(true), new AccountDisabled(DISABLED, null))
        .when()
        .command(disable())
        .then()
        .success()
        .noEvents();
  }

  @Test
  void givenNoAccount_whenDisable_thenRejected() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(disable())
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_NOT_FOUND.text())
        .noEvents();
  }

  @Test
  void givenOnlyAnInvitation_whenDisable_thenRejected() {
    fixture
        .given()
        .event(new AccountInvited(Account.invited(ALICE), new SecretDigest(1, 2, 3, 4), NOW))
        .when()
        .command(disable())
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_NOT_FOUND.text())
        .noEvents();
  }

  @Test
  void givenLastAdministrator_whenDisable_thenRejected() {
    fixture
        .given()
        .events(registered(true), other(false))
        .when()
        .command(disable(ALICE, MALLORY))
        .then()
        .exception(CommandRejection.class, Code.LAST_ADMINISTRATOR.text())
        .noEvents();
  }

  @Test
  void givenAdministratorWhoIsOnlyNamed_whenDisableTheOther_thenRejected() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(disable(ALICE, MALLORY))
        .then()
        .exception(CommandRejection.class, Code.LAST_ADMINISTRATOR.text())
        .noEvents();
  }

  @Test
  void givenAnotherEnabledAdministrator_whenDisable_thenDisabled() {
    fixture
        .given()
        .events(registered(true), other(true))
        .when()
        .command(disable(ALICE, MALLORY))
        .then()
        .success()
        .events(new AccountDisabled(DISABLED, "left"));
  }

  private static AccountRegistered other(boolean enabled) {
    return new AccountRegistered(new Account(MALLORY, enabled, HASH, Instant.EPOCH));
  }

  private static DisableAccount disable(AccountName... administrators) {
    return new DisableAccount(ALICE, "left", Set.of(administrators), NOW, CAUSE);
  }
}
