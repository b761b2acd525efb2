package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.managedstream.TestReceiver;
import org.hubtokens.query.managedstream.TestReceiver.Answer;
import org.hubtokens.query.tokenlist.Told;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that receivers set up, told by push to a real receiver and by poll. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class ManagedStreamsTest {
  private static final AtomicInteger ACCOUNTS = new AtomicInteger(8000);
  private static final String STREAMS = "/v2/security-events/streams";
  private static final String STATUS = STREAMS + "/status";
  private static final String VERIFY = STREAMS + "/verify";
  private static final String SOC = basic("soc", "a long secret");
  private static final String SIEM = basic("siem", "another secret");
  private static final String WATCH = basic("watch", "a third secret");
  private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
  private static final String SSF = "https://schemas.openid.net/secevent/ssf/event-type/";
  private static final String SECRET = "Bearer receivers-own-secret";

  private final AccountName account = new AccountName("pushed" + ACCOUNTS.incrementAndGet());
  private final TokenId token = TokenId.random();
  private TestReceiver receiver;

  private static String basic(String id, String secret) {
    return "Basic "
        + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void aReceiver() throws Exception {
    TestRelay.get().account(new Account(new AccountName("boss1"), true, null, Instant.EPOCH));
    receiver = new TestReceiver();
    Awaitility.await().untilAsserted(() -> get(boss(), STREAMS).statusCode(200));
    publish(() -> TestRelay.get().publish(Told.creation(account, token)));
  }

  @AfterEach
  void noStreams() {
    List<String> ids = get(boss(), STREAMS).extract().jsonPath().getList("stream_id");
    ids.forEach(id -> delete(boss(), id).statusCode(204));
    receiver.close();
  }

  private static String boss() {
    return Sessions.of("boss1");
  }

  private interface Publish {
    long run() throws Exception;
  }

  /** Returns once the service knows of it, so that a stream set up now begins behind it. */
  private static long publish(Publish publish) throws Exception {
    long position = publish.run();
    Awaitility.await()
        .until(
            () ->
                Long.parseLong(
                        given()
                            .header("Authorization", WATCH)
                            .contentType("application/json")
                            .body("{\"returnImmediately\":true,\"maxEvents\":0}")
                            .post("/v2/security-events/poll")
                            .header("Token-Position"))
                    >= position);
    return position;
  }

  private long revoke() throws Exception {
    return publish(() -> TestRelay.get().publish(Told.revocation(0, account, token).event()));
  }

  private long narrow() throws Exception {
    return publish(
        () -> TestRelay.get().publish(Told.rescoped(0, account, token, Scope.PUBLIC_READ).event()));
  }

  private static String jti(long position) {
    return TestRelay.get().logId() + "-" + position;
  }

  private String push(String more) {
    return """
        {"delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"%s","authorization_header":"%s"}%s}
        """
        .formatted(receiver.url(), SECRET, more);
  }

  private static ValidatableResponse send(
      String method, String path, String authorization, String body) {
    return given()
        .header("Authorization", authorization)
        .contentType("application/json")
        .body(body)
        .request(method, path)
        .then();
  }

  private static ValidatableResponse get(String authorization, String path) {
    return given().header("Authorization", authorization).get(path).then();
  }

  private static ValidatableResponse delete(String authorization, String id) {
    return given()
        .header("Authorization", authorization)
        .queryParam("stream_id", id)
        .delete(STREAMS)
        .then();
  }

  private static String created(String authorization, String body) {
    return send("POST", STREAMS, authorization, body)
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("stream_id");
  }

  private List<JwtClaims> arrived(int count) {
    Awaitility.await().until(() -> receiver.pushes().size() >= count);
    return receiver.pushes().stream().map(push -> verified(push.set(), "soc")).toList();
  }

  /** As a receiver does it: with the keys that are published, and whom it is for. */
  private static JwtClaims verified(String set, String audience) {
    try {
      JsonWebKeySet keys =
          new JsonWebKeySet(given().get("/v2/security-events/keys").body().asString());
      return new JwtConsumerBuilder()
          .setExpectedType(true, "secevent+jwt")
          .setExpectedIssuer("https://hub.test")
          .setExpectedAudience(audience)
          .setRequireJwtId()
          .setRequireIssuedAt()
          .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
          .build()
          .processToClaims(set);
    } catch (Exception e) {
      throw new AssertionError("no good security event token", e);
    }
  }

  private static Map<?, ?> event(JwtClaims claims, String type) {
    return (Map<?, ?>) ((Map<?, ?>) claims.getClaimValue("events")).get(type);
  }

  private static List<String> ids(List<JwtClaims> sets) {
    return sets.stream().map(set -> String.valueOf(set.getClaimValue("jti"))).toList();
  }

  @Test
  void givenTheTransmitter_whenAsked_thenItSaysWhereStreamsAreSetUp() {
    given()
        .get("/.well-known/ssf-configuration")
        .then()
        .statusCode(200)
        .body("spec_version", equalTo("1_0"))
        .body("default_subjects", equalTo("ALL"))
        .body("delivery_methods_supported", contains("urn:ietf:rfc:8935", "urn:ietf:rfc:8936"))
        .body("configuration_endpoint", equalTo("https://hub.test" + STREAMS))
        .body("status_endpoint", equalTo("https://hub.test" + STATUS))
        .body("verification_endpoint", equalTo("https://hub.test" + VERIFY))
        .body("authorization_schemes.spec_urn", hasItem("urn:ietf:rfc:7617"))
        .body("$", not(hasKey("add_subject_endpoint")));
  }

  @Test
  void givenAPushStream_whenTokensEnd_thenSignedInOrderAndAuthorized() throws Exception {
    String id = created(SOC, push(""));
    List<String> expected = List.of(jti(narrow()), jti(revoke()));

    List<JwtClaims> sets = arrived(2);
    assertThat(ids(sets)).isEqualTo(expected);
    assertThat(event(sets.get(0), CAEP + "token-claims-change")).isNotNull();
    assertThat(event(sets.get(1), CAEP + "session-revoked")).isNotNull();
    assertThat(receiver.pushes())
        .allSatisfy(
            push -> {
              assertThat(push.authorization()).isEqualTo(SECRET);
              assertThat(push.type()).isEqualTo("application/secevent+jwt");
            });
    Awaitility.await()
        .untilAsserted(
            () -> {
              String metrics = given().get("/q/metrics").asString();
              assertThat(metrics)
                  .contains("hubtokens_security_events_pushed_total{stream=\"" + id + "\"} 2.0")
                  .contains("hubtokens_security_events_push_lag{stream=\"" + id + "\"} 0.0")
                  .doesNotContain("receivers-own", "/events\"");
            });
  }

  @Test
  void givenAReceiverThatDied_whenItIsBack_thenNothingIsMissing() throws Exception {
    created(SOC, push(""));
    receiver.behave(_ -> new Answer(0, Map.of(), ""));
    long first = narrow();
    arrived(1);
    int port = receiver.port();
    receiver.close();
    long second = revoke();
    receiver = new TestReceiver(port);

    assertThat(ids(arrived(2))).containsExactly(jti(first), jti(second));
  }

  @Test
  void givenAReceiverThatRefuses_whenPushed_thenPausedUntilItIsEnabledAgain() throws Exception {
    String id = created(SOC, push(""));
    receiver.behave(
        _ -> Answer.of(400, "{\"err\":\"authentication_failed\",\"description\":\"not you\"}"));
    long position = revoke();
    Awaitility.await()
        .untilAsserted(
            () ->
                get(SOC, STATUS + "?stream_id=" + id)
                    .statusCode(200)
                    .body("status", equalTo("paused"))
                    .body("reason", containsString("authentication_failed (not you)")));
    receiver.pushes().clear();
    receiver.behave(_ -> Answer.ACCEPTED);
    send("POST", STATUS, SOC, "{\"stream_id\":\"" + id + "\",\"status\":\"enabled\"}")
        .statusCode(200)
        .body("status", equalTo("enabled"))
        .body("reason", nullValue());

    Awaitility.await().until(() -> ids(arrived(1)).contains(jti(position)));
  }

  @Test
  void givenAStreamThatIsHeld_whenLetGo_thenItGoesOnOrBeginsAnew() throws Exception {
    String id = created(SOC, push(""));
    set(id, "paused");
    long held = narrow();
    get(SOC, STATUS + "?stream_id=" + id).body("reason", equalTo("for a while"));
    set(id, "enabled");
    assertThat(ids(arrived(1))).containsExactly(jti(held));

    set(id, "disabled");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .doesNotContain("push_lag{stream=\"" + id));
    revoke();
    send("POST", VERIFY, SOC, "{\"stream_id\":\"" + id + "\"}").statusCode(400);
    set(id, "enabled");
    long after = revoke();
    assertThat(ids(arrived(2))).containsExactly(jti(held), jti(after));
  }

  private static void set(String id, String status) {
    send(
            "POST",
            STATUS,
            SOC,
            "{\"stream_id\":\"%s\",\"status\":\"%s\",\"reason\":\"for a while\"}"
                .formatted(id, status))
        .statusCode(200)
        .body("status", equalTo(status));
  }

  @Test
  void givenAStream_whenPutToTheTest_thenItsStateComesByPush() throws Exception {
    String id = created(SOC, push(""));
    String body = "{\"stream_id\":\"" + id + "\",\"state\":\"a state\"}";
    send("POST", VERIFY, SOC, body).statusCode(204);
    send("POST", VERIFY, SOC, body).statusCode(429).header("Retry-After", "1");

    JwtClaims verification = arrived(1).getFirst();
    assertThat(event(verification, SSF + "verification")).isEqualTo(Map.of("state", "a state"));
    assertThat(verification.getClaimValue("sub_id"))
        .isEqualTo(Map.of("format", "opaque", "id", id));
    Awaitility.await()
        .untilAsserted(
            () -> send("POST", VERIFY, SOC, "{\"stream_id\":\"" + id + "\"}").statusCode(204));
    assertThat(event(arrived(2).getLast(), SSF + "verification")).isEqualTo(Map.of());
  }

  @Test
  void givenAPolledStream_whenPolled_thenWhatItWantsAndItsVerification() throws Exception {
    String id =
        created(
            SOC,
            """
            {"events_requested":["%stoken-claims-change","https://nobody.example/knows"],
             "description":"of a test"}
            """
                .formatted(CAEP));
    String poll =
        get(SOC, STREAMS + "?stream_id=" + id)
            .body("delivery.method", equalTo("urn:ietf:rfc:8936"))
            .body("delivery.endpoint_url", startsWith("https://hub.test/v2/security-events/poll/"))
            .body("events_delivered", contains(CAEP + "token-claims-change"))
            .extract()
            .jsonPath()
            .getString("delivery.endpoint_url")
            .substring("https://hub.test".length());
    long narrowed = narrow();
    revoke();
    send("POST", VERIFY, SOC, "{\"stream_id\":\"" + id + "\",\"state\":\"s\"}").statusCode(204);

    Map<String, String> sets =
        send("POST", poll, SOC, "{\"returnImmediately\":true}")
            .statusCode(200)
            .extract()
            .jsonPath()
            .getMap("sets");
    assertThat(sets).hasSize(2).containsKey(jti(narrowed));
    assertThat(sets.values().stream().map(set -> verified(set, "soc")).toList())
        .anySatisfy(set -> assertThat(event(set, SSF + "verification")).isNotNull());
    String acks = String.join("\",\"", sets.keySet());
    send("POST", poll, SOC, "{\"returnImmediately\":true,\"ack\":[\"" + acks + "\"]}")
        .body("sets.size()", equalTo(0));

    send("POST", poll, SIEM, "{}").statusCode(404);
    send("POST", poll, SOC, "[]").statusCode(400);
    send("POST", poll, boss(), "{}").statusCode(401);
    set(id, "paused");
    narrow();
    send("POST", poll, SOC, "{\"returnImmediately\":true}").body("sets.size()", equalTo(0));
    set(id, "enabled");
    send("POST", poll, SOC, "{\"returnImmediately\":true}").body("sets.size()", equalTo(1));
  }

  @Test
  void givenStreams_whenReadAndChanged_thenByTheirOwnersAndAdministratorsOnly() throws Exception {
    String id = created(SOC, push(",\"description\":\"first\""));
    String others = created(SIEM, "{}");
    for (String caller : List.of(SOC, boss())) {
      get(caller, STREAMS + "?stream_id=" + id)
          .statusCode(200)
          .body("iss", equalTo("https://hub.test"))
          .body("aud", equalTo("soc"))
          .body("description", equalTo("first"))
          .body("events_supported", hasSize(2))
          .body("min_verification_interval", equalTo(1))
          .body("delivery.endpoint_url", equalTo(receiver.url()))
          .body("delivery", not(hasKey("authorization_header")));
    }
    get(SOC, STREAMS).body("stream_id", contains(id));
    get(boss(), STREAMS).body("stream_id", hasItem(id)).body("stream_id", hasItem(others));
    get(SIEM, STREAMS + "?stream_id=" + id).statusCode(404);
    get(SIEM, STATUS + "?stream_id=" + id).statusCode(404);
    delete(SIEM, id).statusCode(404);
    send("PATCH", STREAMS, SIEM, "{\"stream_id\":\"" + id + "\"}").statusCode(404);
    given().get(STREAMS).then().statusCode(401);
    given().delete(STREAMS + "?stream_id=" + id).then().statusCode(401);
    TestRelay.get().account(new Account(account, true, null, Instant.EPOCH));
    Awaitility.await()
        .untilAsserted(() -> get(Sessions.of(account.value()), STREAMS).statusCode(403));

    send("PATCH", STREAMS, SOC, "{\"stream_id\":\"" + id + "\",\"description\":\"second\"}")
        .statusCode(200)
        .body("description", equalTo("second"))
        .body("delivery.endpoint_url", equalTo(receiver.url()));
    send(
            "PUT",
            STREAMS,
            SOC,
            """
            {"stream_id":"%s","iss":"https://hub.test","aud":"soc",
             "delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"%s"}}
            """
                .formatted(id, receiver.url()))
        .statusCode(200)
        .body("description", nullValue());
    send("POST", VERIFY, SOC, "{\"stream_id\":\"" + id + "\"}").statusCode(204);
    assertThat(arrived(1)).isNotEmpty();
    assertThat(receiver.pushes().getFirst().authorization())
        .as("the secret stays while the address does")
        .isEqualTo(SECRET);
    delete(SOC, id).statusCode(204);
    delete(SOC, id).statusCode(404);
  }

  @Test
  void givenAnotherAddress_whenChanged_thenTheSecretDoesNotGoThere() throws Exception {
    String id = created(SOC, push(""));
    try (TestReceiver other = new TestReceiver()) {
      send(
              "PATCH",
              STREAMS,
              SOC,
              """
              {"stream_id":"%s","delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"%s"}}
              """
                  .formatted(id, other.url()))
          .statusCode(200);
      send("POST", VERIFY, SOC, "{\"stream_id\":\"" + id + "\"}").statusCode(204);
      Awaitility.await().until(() -> !other.pushes().isEmpty());
      assertThat(other.pushes()).allSatisfy(push -> assertThat(push.authorization()).isNull());
      assertThat(receiver.pushes()).isEmpty();
    }
  }

  @Test
  void givenAnAdministrator_whenHeSetsUpAStream_thenHeSaysWhoIsTold() throws IOException {
    created(boss(), push(",\"aud\":\"https://receiver.example\""));
    get(boss(), STREAMS).body("aud", contains("https://receiver.example"));
    String own = created(boss(), push(""));
    get(boss(), STREAMS + "?stream_id=" + own).body("aud", equalTo(own));
    send("POST", STREAMS, boss(), "{\"aud\":\"nobody\"}")
        .statusCode(400)
        .body("fields.aud", containsString("client of the configuration"));
    created(boss(), "{\"aud\":\"siem\"}");
    get(SIEM, STREAMS).body("$", hasSize(0));
  }

  @Test
  void givenMoreStreamsThanAllowed_whenSetUp_thenRefused() {
    for (int i = 0; i < 3; i++) {
      created(SIEM, "{}");
    }
    send("POST", STREAMS, SIEM, "{}").statusCode(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'delivery':{}} | delivery.method",
        "{'delivery':{'method':'urn:other'}} | delivery.method",
        "{'delivery':[]} | delivery",
        "{'delivery':{'method':'urn:ietf:rfc:8935'}} | delivery.endpoint_url",
        "{'delivery':{'method':'urn:ietf:rfc:8935','endpoint_url':'http://a.example/'}}"
            + " | delivery.endpoint_url",
        "{'delivery':{'method':'urn:ietf:rfc:8935','endpoint_url':'https://10.0.0.1/'}}"
            + " | delivery.endpoint_url",
        "{'delivery':{'method':'urn:ietf:rfc:8935','endpoint_url':'https://a.example/',"
            + "'authorization_header':'a\\nb'}} | delivery.authorization_header",
        "{'delivery':{'method':'urn:ietf:rfc:8936','endpoint_url':'https://a.example/'}}"
            + " | delivery.endpoint_url",
        "{'events_requested':'all'} | events_requested",
        "{'events_requested':[1]} | events_requested",
        "{'description':7} | description",
        "{'iss':'https://other.example'} | iss",
        "{'aud':'siem'} | aud"
      })
  void givenABadStream_whenSetUp_thenRefusedByName(String body, String field) {
    send("POST", STREAMS, SOC, body.replace('\'', '"'))
        .statusCode(400)
        .body("fields", hasKey(field));
  }

  @Test
  void givenBadRequests_whenSent_thenRefusedInWords() throws IOException {
    String id = created(SOC, push(""));
    send("POST", STREAMS, SOC, "[").statusCode(400);
    send("POST", STREAMS, SOC, "[]").statusCode(400);
    send("PATCH", STREAMS, SOC, "{}").statusCode(400).body("fields", hasKey("stream_id"));
    send("PUT", STREAMS, SOC, "{\"stream_id\":\"nobody's\"}").statusCode(404);
    given().header("Authorization", SOC).delete(STREAMS).then().statusCode(400);
    get(SOC, STATUS).statusCode(400);
    get(SOC, STATUS + "?stream_id=nobody's").statusCode(404);
    send("POST", STATUS, SOC, "{\"stream_id\":\"" + id + "\",\"status\":\"off\"}")
        .statusCode(400)
        .body("fields", hasKey("status"));
    send("POST", STATUS, SOC, "{\"stream_id\":\"" + id + "\",\"status\":\"paused\",\"reason\":1}")
        .statusCode(400);
    send("POST", VERIFY, SOC, "{\"state\":\"x\"}").statusCode(400);
    send("POST", VERIFY, SOC, "{\"stream_id\":\"nobody's\"}").statusCode(404);
    send(
            "POST",
            VERIFY,
            SOC,
            "{\"stream_id\":\"" + id + "\",\"state\":\"" + "x".repeat(1001) + "\"}")
        .statusCode(400);
    given()
        .header("Authorization", SOC)
        .contentType("text/plain")
        .body("x")
        .post(STREAMS)
        .then()
        .statusCode(415);
  }
}
