package org.hubtokens.command.registeraccount;

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
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.SecretDigest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterAccountTest {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final AccountRegistered REGISTERED =
      new AccountRegistered(new Account(ALICE, true, HASH, Instant.EPOCH, NOW));
  private static final SecretDigest GOOD = new SecretDigest(1, 2, 3, 4);
  private static final SecretDigest OTHER = new SecretDigest(1, 2, 3, 5);

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenFreeName_whenRegister_thenRegistered() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(register(null, false))
        .then()
        .success()
        .events(REGISTERED);
  }

  @Test
  void givenTakenName_whenRegister_thenRejected() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(register(null, false))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_TAKEN.text())
        .noEvents();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenInvitation_whenRegisterWithIt_thenRegistered(boolean onlyInvited) {
    fixture
        .given()
        .events(invited(OTHER, NOW.plusSeconds(60)), invited(GOOD, NOW.plusSeconds(1)))
        .when()
        .command(register(GOOD, onlyInvited))
        .then()
        .success()
        .events(REGISTERED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenInvitation_whenRegisterWithAnother_thenRejected(boolean onlyInvited) {
    fixture
        .given()
        .events(invited(OTHER, NOW.plusSeconds(60)), invited(GOOD, NOW.plusSeconds(60)))
        .when()
        .command(register(OTHER, onlyInvited))
        .then()
        .exception(CommandRejection.class, Code.INVITATION_WRONG.text())
        .noEvents();
  }

  @Test
  void givenInvitationOfSomebody_whenAnybodyRegistersItsName_thenRejected() {
    fixture
        .given()
        .event(invited(GOOD, NOW.plusSeconds(60)))
        .when()
        .command(register(null, false))
        .then()
        .exception(CommandRejection.class, Code.INVITATION_WRONG.text())
        .noEvents();
  }

  @Test
  void givenNoInvitation_whenOnlyTheInvitedMayRegister_thenRejected() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(register(GOOD, true))
        .then()
        .exception(CommandRejection.class, Code.INVITATION_WRONG.text())
        .noEvents();
  }

  @Test
  void givenExpiredInvitation_whenRegisterWithIt_thenRejectedAndTold() {
    fixture
        .given()
        .event(invited(GOOD, NOW))
        .when()
        .command(register(GOOD, true))
        .then()
        .exception(CommandRejection.class, Code.INVITATION_EXPIRED.text())
        .noEvents();
  }

  @Test
  void givenExpiredInvitation_whenAnybodyMayRegister_thenRegistered() {
    fixture
        .given()
        .event(invited(GOOD, NOW))
        .when()
        .command(register(null, false))
        .then()
        .success()
        .events(REGISTERED);
  }

  @Test
  void givenUsedInvitation_whenRegisterWithIt_thenRejected() {
    fixture
        .given()
        .events(invited(GOOD, NOW.plusSeconds(60)), registered(true))
        .when()
        .command(register(GOOD, true))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_TAKEN.text())
        .noEvents();
  }

  private static RegisterAccount register(@Nullable SecretDigest invitation, boolean onlyInvited) {
    return new RegisterAccount(ALICE, HASH, invitation, onlyInvited, NOW, CAUSE);
  }

  private static AccountInvited invited(SecretDigest invitation, Instant expiresAt) {
    return new AccountInvited(Account.invited(ALICE), invitation, expiresAt);
  }
}
