package org.hubtokens.command.enableaccount;

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
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnableAccountTest {
  private static final Instant ENDED = Instant.parse("2026-02-01T10:00:00Z");
  private static final EnableAccount ENABLE = new EnableAccount(ALICE, CAUSE);

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenDisabledAccount_whenEnable_thenEnabledWithItsSessionsEnded() {
    fixture
        .given()
        .events(registered(true), new AccountDisabled(new Account(ALICE, false, HASH, ENDED), null))
        .when()
        .command(ENABLE)
        .then()
        .success()
        .events(new AccountEnabled(new Account(ALICE, true, HASH, ENDED)));
  }

  @Test
  void givenEnabledAccount_whenEnable_thenNothing() {
    fixture.given().event(registered(true)).when().command(ENABLE).then().success().noEvents();
  }

  @Test
  void givenNoAccount_whenEnable_thenRejected() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(ENABLE)
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_NOT_FOUND.text())
        .noEvents();
  }
}
