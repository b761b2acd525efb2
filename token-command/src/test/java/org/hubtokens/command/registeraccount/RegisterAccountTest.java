package org.hubtokens.command.registeraccount;

import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.HASH;
import static org.hubtokens.command.token.Samples.registered;

import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisterAccountTest {
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
        .command(new RegisterAccount(ALICE, HASH, CAUSE))
        .then()
        .success()
        .events(registered(true));
  }

  @Test
  void givenTakenName_whenRegister_thenRejected() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(new RegisterAccount(ALICE, HASH, CAUSE))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_TAKEN.text())
        .noEvents();
  }
}
