package org.hubtokens.command.createtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.ID;
import static org.hubtokens.command.token.Samples.created;
import static org.hubtokens.command.token.Samples.metadata;
import static org.hubtokens.command.token.Samples.registered;
import static org.hubtokens.command.token.Samples.repeatable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenLabelChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateTokenTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private final AxonTestFixture fixture = Samples.fixture();

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenAccount_whenCreate_thenCreated() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(create(CAUSE))
        .then()
        .success()
        .events(created());
  }

  @Test
  void givenCause_whenCreate_thenItIsTheMetadataAndNothingElse() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(create(repeatable("k=1", "f")))
        .then()
        .eventsSatisfy(
            events ->
                assertThat(events.getFirst().metadata())
                    .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                            "actor", "alice",
                            "client-address", "10.0.0.7",
                            "user-agent", "curl/8",
                            "request-id", "request-1",
                            "idempotency-key", "k=1",
                            "request-fingerprint", "f")));
  }

  @Test
  void givenNoAccount_whenCreate_thenRejected() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(create(CAUSE))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_UNKNOWN.text())
        .noEvents();
  }

  @Test
  void givenDisabledAccount_whenCreate_thenRejected() {
    fixture
        .given()
        .event(registered(false))
        .when()
        .command(create(CAUSE))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_DISABLED.text())
        .noEvents();
  }

  @Test
  void givenExpiryNotInFuture_whenCreate_thenRejected() {
    fixture
        .given()
        .event(registered(true))
        .when()
        .command(expiringAt(NOW, CAUSE))
        .then()
        .exception(CommandRejection.class, Code.EXPIRY_NOT_IN_FUTURE.text())
        .noEvents();
  }

  @Test
  void givenSameRequestBefore_whenCreate_thenFirstOutcomeAsItWasThen() {
    fixture
        .given()
        .event(registered(true))
        .event(created(), metadata("k", "f"))
        .event(new TokenLabelChanged(ID, ALICE, "ci", "renamed later"))
        .when()
        .command(otherId(repeatable("k", "f")))
        .then()
        .success()
        .noEvents()
        .resultMessagePayloadSatisfies(CreateTokenTest::isFirstOutcome);
  }

  private static void isFirstOutcome(Object payload) {
    Outcome outcome = (Outcome) payload;
    assertThat(outcome.repeated()).isTrue();
    assertThat(outcome.requireToken().label()).isEqualTo("ci");
    assertThat(outcome.requireToken().credential().tokenId()).isEqualTo(ID);
  }

  @Test
  void givenExpiryPassedMeanwhile_whenCreateAgain_thenFirstOutcome() {
    fixture
        .given()
        .event(registered(true))
        .event(created(), metadata("k", "f"))
        .when()
        .command(expiringAt(NOW.minusSeconds(1), repeatable("k", "f")))
        .then()
        .success()
        .noEvents();
  }

  @Test
  void givenOtherRequestWithSameKey_whenCreate_thenRejected() {
    fixture
        .given()
        .event(registered(true))
        .event(created(), metadata("k", "f"))
        .when()
        .command(otherId(repeatable("k", "other")))
        .then()
        .exception(CommandRejection.class, Code.IDEMPOTENCY_KEY_REUSED.text())
        .noEvents();
  }

  private static CreateToken create(Cause cause) {
    return new CreateToken("ci", null, "manual", created().credential(), NOW, cause);
  }

  private static CreateToken otherId(Cause cause) {
    Credential other =
        new Credential(
            TokenId.random(), ALICE, new SecretDigest(9, 9, 9, 9), List.of(Scope.READ), null, true);
    return new CreateToken("ci", null, "manual", other, NOW, cause);
  }

  private static CreateToken expiringAt(Instant expiry, Cause cause) {
    Credential expiring =
        new Credential(
            TokenId.random(),
            ALICE,
            new SecretDigest(9, 9, 9, 9),
            List.of(Scope.READ),
            expiry,
            true);
    return new CreateToken("ci", expiry.toString(), "manual", expiring, NOW, cause);
  }
}
