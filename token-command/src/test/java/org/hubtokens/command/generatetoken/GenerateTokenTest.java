package org.hubtokens.command.generatetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.CAUSE;
import static org.hubtokens.command.token.Samples.created;
import static org.hubtokens.command.token.Samples.registered;
import static org.hubtokens.command.token.Samples.repeatable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.command.token.Samples;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenRevoked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTokenTest {
  private final Map<TokenId, Instant> used = new HashMap<>();
  private final AxonTestFixture fixture = Samples.fixture(_ -> used);

  @AfterEach
  void stop() {
    fixture.stop();
  }

  @Test
  void givenNoGeneratedToken_whenGenerate_thenTheFirstThatMayDoEverything() {
    fixture
        .given()
        .events(registered(true), created())
        .when()
        .command(generate(1, CAUSE))
        .then()
        .success()
        .events(generated(1))
        .eventsSatisfy(
            events ->
                assertThat(events.getFirst().metadata())
                    .containsEntry("auto-number", "1")
                    .containsEntry("auto-tokens", id(1).toString()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void givenRoom_whenGenerate_thenNothingIsRevoked(int living) {
    given(living)
        .when()
        .command(generate(living + 1, CAUSE))
        .then()
        .success()
        .events(generated(living + 1))
        .eventsSatisfy(
            events ->
                assertThat(events.getFirst().metadata())
                    .containsEntry("auto-number", Integer.toString(living + 1))
                    .containsEntry("auto-tokens", ids(1, living + 1)));
  }

  @Test
  void givenFiveNeverUsed_whenGenerate_thenTheOldestMakesRoom() {
    given(5)
        .when()
        .command(generate(6, CAUSE))
        .then()
        .success()
        .events(revoked(1), generated(6))
        .eventsSatisfy(
            events ->
                assertThat(events.getLast().metadata())
                    .containsEntry("auto-number", "6")
                    .containsEntry("auto-tokens", ids(2, 6)));
  }

  @Test
  void givenFiveOfWhichSomeWereUsed_whenGenerate_thenTheLeastRecentlyUsedMakesRoom() {
    used.put(id(1), Instant.now().plusSeconds(60));
    used.put(id(2), Instant.now().plusSeconds(90));
    used.put(id(4), Instant.parse("2020-01-01T00:00:00Z"));
    given(5).when().command(generate(6, CAUSE)).then().events(revoked(4), generated(6));
  }

  @Test
  void givenOneOfFiveWasRevokedByItsOwner_whenGenerate_thenItsPlaceIsTaken() {
    given(5)
        .event(revoked(3))
        .when()
        .command(generate(6, CAUSE))
        .then()
        .events(generated(6))
        .eventsSatisfy(
            events ->
                assertThat(events.getLast().metadata().get("auto-tokens"))
                    .isEqualTo(ids(1, 2) + "," + ids(4, 6)));
  }

  @Test
  void givenLongHistory_whenGenerate_thenTheNextNumberAndTheRightOneRevoked() {
    for (int before = 6; before <= 21; before++) {
      AxonTestFixture each = Samples.fixture();
      int newest = before;
      given(each, before)
          .when()
          .command(generate(newest + 1, CAUSE))
          .then()
          .events(revoked(newest - 4), generated(newest + 1))
          .eventsSatisfy(
              events ->
                  assertThat(events.getLast().metadata())
                      .containsEntry("auto-number", Integer.toString(newest + 1))
                      .containsEntry("auto-tokens", ids(newest - 3, newest + 1)));
      each.stop();
    }
  }

  @Test
  void givenSameRequestBefore_whenGenerate_thenFirstOutcome() {
    Map<String, String> metadata = new HashMap<>(metadata(1));
    metadata.putAll(Samples.metadata("k", "f"));
    fixture
        .given()
        .event(registered(true))
        .event(generated(1), metadata)
        .when()
        .command(generate(2, repeatable("k", "f")))
        .then()
        .success()
        .noEvents()
        .resultMessagePayloadSatisfies(
            payload -> {
              assertThat(((Outcome) payload).repeated()).isTrue();
              assertThat(((Outcome) payload).requireToken().credential().tokenId())
                  .isEqualTo(id(1));
            });
  }

  @Test
  void givenNoAccountOrADisabledOne_whenGenerate_thenRejected() {
    fixture
        .given()
        .noPriorActivity()
        .when()
        .command(generate(1, CAUSE))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_UNKNOWN.text())
        .noEvents();
    AxonTestFixture other = Samples.fixture();
    other
        .given()
        .event(registered(false))
        .when()
        .command(generate(1, CAUSE))
        .then()
        .exception(CommandRejection.class, Code.ACCOUNT_DISABLED.text())
        .noEvents();
    other.stop();
  }

  private AxonTestPhase.Given given(int newest) {
    return given(fixture, newest);
  }

  /** That many generations, one after the other, with what each of them revoked. */
  private static AxonTestPhase.Given given(AxonTestFixture fixture, int newest) {
    AxonTestPhase.Given given = fixture.given().events(registered(true), created());
    for (int n = 1; n <= newest; n++) {
      if (n > GenerateTokenHandler.MOST) {
        given = given.event(revoked(n - GenerateTokenHandler.MOST));
      }
      given = given.event(generated(n), metadata(n));
    }
    return given;
  }

  private static Map<String, String> metadata(int n) {
    return Map.of(
        "auto-number",
        Integer.toString(n),
        "auto-tokens",
        ids(Math.max(1, n + 1 - GenerateTokenHandler.MOST), n));
  }

  private static String ids(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> id(n).toString())
        .collect(Collectors.joining(","));
  }

  private static TokenId id(int n) {
    return new TokenId(new UUID(7, n));
  }

  private static Credential credential(int n) {
    return new Credential(
        id(n), ALICE, new SecretDigest(n, n, n, n), List.of(Scope.ADMIN), null, true);
  }

  private static TokenCreated generated(int n) {
    return new TokenCreated(
        "Generated by Docker Desktop for CLI usage", null, "auto", credential(n));
  }

  private static TokenRevoked revoked(int n) {
    return new TokenRevoked(
        id(n), ALICE, credential(n).digest(), "replaced by a newer generated token");
  }

  private static GenerateToken generate(int n, Cause cause) {
    return new GenerateToken(credential(n), cause);
  }
}
