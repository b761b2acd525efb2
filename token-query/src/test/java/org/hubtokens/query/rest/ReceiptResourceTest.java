package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Acknowledgement.State;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class ReceiptResourceTest {
  private static final Long NO_LIMIT = null;

  private final TestAccount account = new TestAccount();
  private final String verifier = "verifier/" + UUID.randomUUID();
  private final UUID start = UUID.randomUUID();
  private TokenId token;

  @BeforeEach
  void aTokenAndAVerifier() throws Exception {
    token = account.create("ci");
    says(State.JOINED, -1, NO_LIMIT);
    says(State.LIVE, account.position(), NO_LIMIT);
  }

  @AfterEach
  void leaves() throws Exception {
    says(State.LEFT, account.position(), NO_LIMIT);
  }

  @Test
  void givenARevocationThatAllHaveConfirmed_whenRead_thenCompleteWithTimes() throws Exception {
    account.revoke(token);
    says(State.LIVE, account.position(), NO_LIMIT);
    Response receipt = read("?wait=20s");
    receipt
        .then()
        .header("Token-Position", Long.toString(account.position()))
        .header("Token-Age-Ms", notNullValue())
        .header("Cache-Control", "no-store")
        .body("uuid", equalTo(token.toString()))
        .body("account", equalTo(account.name().value()))
        .body("position", equalTo(Long.toString(account.position())))
        .body("action", equalTo("token.revoked"))
        .body("appended_at", equalTo("2026-01-05T09:30:00.123000Z"))
        .body("complete", equalTo(true))
        .body("confirmed_ms", notNullValue())
        .body("registry_tokens_left_ms", greaterThan(200_000))
        .body("heard_since", notNullValue());
    assertThat(mine(receipt).keySet())
        .isEqualTo(
            Set.of(
                "verifier",
                "state",
                "position",
                "joined_at",
                "last_heard_at",
                "acknowledged_at",
                "at_the_latest",
                "milliseconds",
                "may_accept_until",
                "registry_tokens_until"));
    assertThat(mine(receipt))
        .containsEntry("state", "confirmed")
        .containsEntry("position", Long.toString(account.position()))
        .containsEntry("at_the_latest", false)
        .containsEntry("may_accept_until", null);
    assertThat(mine(receipt).get("milliseconds")).isNotNull();
  }

  @Test
  void givenOneThatHasNotConfirmed_whenReadWithAWait_thenLateAfterThatAndNoLater()
      throws Exception {
    account.revoke(token);
    long begun = System.nanoTime();
    Response receipt = read("?wait=300ms");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
    receipt
        .then()
        .body("complete", equalTo(false))
        .body("confirmed_ms", nullValue())
        .body("registry_tokens_until", equalTo("unbounded"))
        .body("registry_tokens_left_ms", nullValue());
    assertThat(mine(receipt))
        .containsEntry("state", "late")
        .containsEntry("acknowledged_at", null)
        .containsEntry("may_accept_until", "unbounded");
  }

  @Test
  void givenOneThatConfirmsMeanwhile_whenWaitedFor_thenTheAnswerComesThen() throws Exception {
    account.revoke(token);
    CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> read("?wait=20s"));
    says(State.LIVE, account.position(), NO_LIMIT);
    assertThat(mine(waiting.get(20, TimeUnit.SECONDS))).containsEntry("state", "confirmed");
  }

  @Test
  void givenOneThatFellSilent_whenRead_thenGoneUntilItsOwnLimitAndNotWaitedFor() throws Exception {
    says(State.LIVE, account.position(), 30_000L);
    account.revoke(token);
    Awaitility.await()
        .untilAsserted(() -> assertThat(mine(read(""))).containsEntry("state", "gone"));
    Response receipt = read("");
    assertThat(mine(receipt).get("may_accept_until").toString()).matches("20\\d\\d-.*Z");
    assertThat(mine(receipt).get("registry_tokens_until").toString()).matches("20\\d\\d-.*Z");
    assertThat(mine(receipt)).containsEntry("acknowledged_at", null);
    receipt.then().body("complete", equalTo(false));
  }

  @Test
  void givenOneThatLeft_whenRead_thenSo() throws Exception {
    account.revoke(token);
    says(State.LEFT, account.position() - 1, NO_LIMIT);
    assertThat(mine(read("?wait=20s"))).containsEntry("state", "left");
  }

  @Test
  void givenSeveralChanges_whenRead_thenOfTheLastThatMayNarrowOrOfTheOneAskedFor()
      throws Exception {
    read("").then().body("action", equalTo("token.created"));
    account.happen(Told.rescoped(0, account.name(), token, Scope.PUBLIC_READ).event());
    long narrowed = account.position();
    account.happen(Told.relabelled(0, account.name(), token, "nightly").event());
    long renamed = account.position();
    read("")
        .then()
        .body("action", equalTo("token.scopes_changed"))
        .body("position", equalTo(Long.toString(narrowed)));
    account.deactivate(token);
    read("").then().body("action", equalTo("token.deactivated"));
    read("?position=" + renamed).then().body("action", equalTo("token.label_changed"));
    account
        .ask()
        .get(path(token) + "?position=0")
        .then()
        .statusCode(404)
        .header("Token-Position", notNullValue())
        .header("Token-Age-Ms", notNullValue());
  }

  @Test
  void givenAnAccountSwitchedOff_whenAnAdministratorReads_thenOfThat() throws Exception {
    Account off = new Account(account.name(), false, null, Instant.parse("2026-02-01T10:00:00Z"));
    account.happen(new AccountDisabled(off, null));
    TestRelay.get().account(off);
    Awaitility.await()
        .untilAsserted(
            () ->
                given()
                    .header("Authorization", Sessions.of("boss1"))
                    .header("At-Least-Position", account.position())
                    .get(path(token))
                    .then()
                    .statusCode(200)
                    .body("action", equalTo("account.disabled"))
                    .body("verifiers.verifier", hasItem(verifier)));
  }

  @Test
  void givenAnAccountSwitchedOff_whenItsReceiptIsRead_thenWhereThatIsInForce() throws Exception {
    Account off = registered().disabledAt(Instant.parse("2026-02-01T10:00:00Z"));
    account.happen(new AccountDisabled(off, null));
    long disabled = account.position();
    account.happen(new AccountEnabled(off.reenabled()));
    says(State.LIVE, account.position(), NO_LIMIT);
    Response receipt = as("boss1").get(accountPath() + "?wait=20s");
    receipt
        .then()
        .statusCode(200)
        .header("Token-Position", Long.toString(account.position()))
        .header("Token-Age-Ms", notNullValue())
        .header("Cache-Control", "no-store")
        .body("uuid", nullValue())
        .body("account", equalTo(account.name().value()))
        .body("position", equalTo(Long.toString(disabled)))
        .body("action", equalTo("account.disabled"))
        .body("complete", equalTo(true))
        .body("registry_tokens_left_ms", greaterThan(200_000));
    assertThat(mine(receipt)).containsEntry("state", "confirmed");
  }

  @Test
  void givenAPasswordChanged_whenItsReceiptIsRead_thenLateUntilConfirmed() throws Exception {
    Account before = registered();
    account.ask().get(accountPath()).then().body("action", equalTo("account.registered"));
    PasswordHash hash = new PasswordHash("$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA");
    account.happen(new AccountPasswordChanged(before.withPasswordHash(hash, Instant.EPOCH)));
    long changed = account.position();
    account.happen(Told.relabelled(0, account.name(), token, "nightly").event());
    Response late = account.ask().get(accountPath() + "?wait=200ms");
    late.then()
        .body("action", equalTo("account.password_changed"))
        .body("position", equalTo(Long.toString(changed)))
        .body("complete", equalTo(false));
    assertThat(mine(late)).containsEntry("state", "late");
    CompletableFuture<Response> waiting =
        CompletableFuture.supplyAsync(() -> account.ask().get(accountPath() + "?wait=20s"));
    says(State.LIVE, changed, NO_LIMIT);
    assertThat(mine(waiting.get(20, TimeUnit.SECONDS))).containsEntry("state", "confirmed");
    account
        .ask()
        .get(accountPath() + "?position=" + (changed - 1))
        .then()
        .body("action", equalTo("account.registered"));
    account // its token's, not its own
        .ask()
        .get(accountPath() + "?position=" + account.position())
        .then()
        .statusCode(404)
        .header("Token-Position", notNullValue());
  }

  @Test
  void givenSomebodyElses_whenItsReceiptIsRead_thenForbiddenOrNotFound() throws Exception {
    registered();
    as("stranger").get(accountPath()).then().statusCode(403);
    given().get(accountPath()).then().statusCode(401);
    as("boss1", 0).get("/v2/users/nobody123/receipt").then().statusCode(404);
    as("boss1").get("/v2/users/No-Name/receipt").then().statusCode(404);
    account
        .ask()
        .get(accountPath() + "?wait=soon")
        .then()
        .statusCode(400)
        .body("fields.wait", notNullValue());
  }

  private Account registered() throws Exception {
    Account made = new Account(account.name(), true, null, Instant.EPOCH);
    account.happen(new AccountRegistered(made));
    return made;
  }

  private RequestSpecification as(String name) {
    return as(name, name.equals("boss1") ? account.position() : 0);
  }

  private static RequestSpecification as(String name, long atLeast) {
    return given().header("Authorization", Sessions.of(name)).header("At-Least-Position", atLeast);
  }

  private String accountPath() {
    return "/v2/users/" + account.name() + "/receipt";
  }

  @Test
  void givenAnothersToken_whenRead_thenNotFound() throws Exception {
    TestAccount other = new TestAccount();
    other.create("theirs");
    other.ask().get(path(token)).then().statusCode(404).body("detail", containsString("not found"));
    other.ask().get("/v2/access-tokens/nothing/receipt").then().statusCode(404);
    given().get(path(token)).then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({"wait=soon, wait", "wait=31s, wait", "position=-1, position", "position=x, position"})
  void givenABadParameter_whenRead_thenItIsNamed(String query, String field) {
    account
        .ask()
        .get(path(token) + "?" + query)
        .then()
        .statusCode(400)
        .body("fields." + field, notNullValue());
  }

  @Test
  void givenAPositionNeverReached_whenRead_thenRefusedWithWhatIsKnown() {
    account
        .ask()
        .get(path(token) + "?position=" + (account.position() + 1_000_000))
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .header("Token-Position", notNullValue())
        .header("Token-Age-Ms", notNullValue())
        .body("detail", containsString("position"));
  }

  @Test
  void givenMetrics_whenScraped_thenVerifiersAreCounted() {
    read("");
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("hubtokens_query_receipts_verifiers"))
        .body(containsString("hubtokens_query_receipts_degraded 0.0"));
  }

  private Response read(String query) {
    Response answer = account.ask().get(path(token) + query);
    answer.then().statusCode(200);
    return answer;
  }

  private Map<String, Object> mine(Response receipt) {
    List<Map<String, Object>> all = receipt.path("verifiers");
    return all.stream()
        .filter(one -> verifier.equals(one.get("verifier")))
        .findFirst()
        .orElseThrow();
  }

  private void says(State state, long through, Long maxAge) throws Exception {
    KafkaSettings kafka =
        KafkaSettings.of(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "test", Map.of())) {
      Acknowledgement said =
          new Acknowledgement(
              verifier,
              start,
              state,
              TestRelay.get().logId(),
              through,
              List.of(),
              maxAge,
              300_000L);
      producer.send(LaneRecords.acknowledgement(said)).get();
    }
  }

  private static String path(TokenId token) {
    return "/v2/access-tokens/" + token + "/receipt";
  }
}
