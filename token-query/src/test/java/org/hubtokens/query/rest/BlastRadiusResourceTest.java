package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All tokens of these tests are made from 10.0.0.7. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class BlastRadiusResourceTest {
  private static final String SECRETS = "/v2/access-tokens/blast-radius";

  private final TestAccount account = new TestAccount();
  private final TokenId token = TokenId.random();
  private final TokenSecret secret = new TokenFormat(TokenFormat.DEFAULT_PREFIX).generate();

  @BeforeEach
  void anAccountWithATokenThatLeaks() throws Exception {
    account.happen(
        new AccountRegistered(new Account(account.name(), true, null, Instant.EPOCH)),
        new TokenCreated("ci", null, "manual", credential()));
  }

  private Credential credential() {
    List<Resource> app =
        List.of(
            new Resource(
                new RepositoryPattern(account.name() + "/app-*"),
                List.of(Action.PULL, Action.DELETE)));
    return new Credential(
        token, account.name(), secret.digest(), List.of(Scope.WRITE), app, null, true);
  }

  @Test
  void givenALeak_whenAsked_thenWhatItCanDoAndDidAndWhatElseWasMade() throws Exception {
    TokenId other = account.create("laptop");
    report(
        new Usage.Use(Instant.now(), "192.0.2.9", "docker/29", Action.PULL, "a/b", "allowed", 3));
    Awaitility.await()
        .untilAsserted(() -> radius(account.ask()).body("used.allowed_count", equalTo(3)));
    radius(account.ask())
        .statusCode(200)
        .header("Token-Position", Long.toString(account.position()))
        .header("Cache-Control", "no-store")
        .body("token.uuid", equalTo(token.toString()))
        .body("reach.usable", equalTo(true))
        .body("reach.repositories", hasSize(1))
        .body("reach.repositories[0].repository", equalTo(account.name() + "/app-*"))
        .body("reach.repositories[0].actions", contains("pull"))
        .body("reach.catalog", equalTo(false))
        .body("used.addresses.address", contains("192.0.2.9"))
        .body("used.repositories.repository", contains("a/b"))
        .body("used.first_used", notNullValue())
        .body("related.count", equalTo(1))
        .body("related.tokens.uuid", contains(other.toString()))
        .body("related.tokens[0].status", equalTo("active"))
        .body("related.tokens[0].because", contains("made-from-same-address", "same-account"));
  }

  @Test
  void givenTokensOfOthersFromTheSameAddress_whenAsked_thenOnlyAdministratorsSeeThem()
      throws Exception {
    TestAccount neighbour = new TestAccount();
    TokenId theirs = neighbour.create("neighbour's");
    radius(account.ask())
        .body("related.tokens.account", everyItem(equalTo(account.name().value())))
        .body("related.tokens.uuid", not(hasItem(theirs.toString())));
    Awaitility.await()
        .untilAsserted(
            () -> {
              TestRelay.get().beat();
              radius(as("boss1"))
                  .statusCode(200)
                  .body("related.tokens.uuid", hasItem(theirs.toString()));
            });
  }

  @Test
  void givenARevokedToken_whenAsked_thenItReachesNothingAndAnswersStill() throws Exception {
    account.revoke(token);
    radius(account.ask())
        .statusCode(200)
        .body("reach.usable", equalTo(false))
        .body("reach.reason", equalTo("token-revoked"))
        .body("reach.repositories", hasSize(0));
  }

  @Test
  void givenASecret_whenPresented_thenItsOwnerAndAdministratorsLearnAndNobodyElse()
      throws Exception {
    for (String by : new String[] {account.name().value(), "boss1"}) {
      Awaitility.await()
          .untilAsserted(
              () -> {
                TestRelay.get().beat();
                present(as(by), secret.reveal())
                    .statusCode(200)
                    .body("token.uuid", equalTo(token.toString()));
              });
    }
    present(as("stranger"), secret.reveal()).statusCode(404);
    String unknown = new TokenFormat(TokenFormat.DEFAULT_PREFIX).generate().reveal();
    present(as("boss1"), unknown)
        .statusCode(404)
        .body("message", equalTo("access token not found"));
    present(given(), secret.reveal()).statusCode(401);
  }

  @Test
  void givenNoSecret_whenPresented_thenRefusedWithoutSayingIt() {
    present(as("boss1"), "").statusCode(400).body("fields.token", notNullValue());
    present(as("boss1"), "x".repeat(201))
        .statusCode(400)
        .body("message", not(containsString("xxx")));
    as("boss1").contentType("text/plain").body("x").post(SECRETS).then().statusCode(415);
  }

  private ValidatableResponse radius(RequestSpecification by) {
    return by.get("/v2/access-tokens/" + token + "/blast-radius").then();
  }

  private static ValidatableResponse present(RequestSpecification by, String secret) {
    return by.contentType(ContentType.JSON)
        .body("{\"token\":\"" + secret + "\"}")
        .post(SECRETS)
        .then();
  }

  private static RequestSpecification as(String name) {
    return given().header("Authorization", Sessions.of(name));
  }

  private void report(Usage.Use use) throws Exception {
    KafkaSettings kafka =
        KafkaSettings.of(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "test", Map.of())) {
      Usage usage = new Usage("v", UUID.randomUUID(), 1, token, account.name(), List.of(use));
      producer.send(LaneRecords.usage(usage)).get();
    }
  }
}
