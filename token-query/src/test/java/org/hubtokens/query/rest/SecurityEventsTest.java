package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.lanes.signed.VerifyingKey;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream and the poll of everything that ends or narrows access. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class SecurityEventsTest {
  private static final AtomicInteger ACCOUNTS = new AtomicInteger(7000);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String STREAM = "/v2/security-events/stream";
  private static final String POLL = "/v2/security-events/poll";
  private static final String SOC = basic("soc", "a long secret");
  private static final String SIEM = basic("siem", "another secret");
  private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";

  @TestHTTPResource URI service;

  private final AccountName account = new AccountName("event" + ACCOUNTS.incrementAndGet());
  private final TokenId token = TokenId.random();
  private long before;

  private static String basic(String id, String secret) {
    return "Basic "
        + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void anAdministratorAndAToken() throws Exception {
    TestRelay.get().account(new Account(new AccountName("boss1"), true, null, Instant.EPOCH));
    before = TestRelay.get().publish(Told.creation(account, token));
  }

  @Test
  void givenAnEventThatWaits_whenManyStreamsBegin_thenEachTellsIt() throws Exception {
    long ended = TestRelay.get().publish(revoked(account, token, "leaked"));
    for (int i = 0; i < 60; i++) {
      try (Stream stream = streamOnceThereIsRoom()) {
        assertThat(stream.events(1).getFirst()).containsEntry("id", Long.toString(ended));
      }
    }
  }

  /** The places of streams whose clients have gone are free once that was noticed. */
  private Stream streamOnceThereIsRoom() {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              Stream stream = stream(SOC, before);
              if (stream.headers.startsWith("http/1.1 200")) {
                return stream;
              }
              assertThat(stream.headers).startsWith("http/1.1 503");
              stream.close();
              return null;
            },
            Objects::nonNull);
  }

  @Test
  void givenEvents_whenStreamed_thenThoseThatTakeAwayInTheOrderOfPositions() throws Exception {
    AccountName other = new AccountName("other" + ACCOUNTS.incrementAndGet());
    TokenId others = TokenId.random();
    TestRelay.get().publish(Told.creation(other, others));
    try (Stream stream = stream(SOC, before)) {
      long first =
          TestRelay.get()
              .publish(
                  Told.rescoped(0, account, token, Scope.ADMIN).event(), // wider
                  Told.rescoped(0, account, token, Scope.PUBLIC_READ).event(),
                  Told.activated(0, account, token).event(),
                  Told.deactivated(0, other, others).event());
      long last = TestRelay.get().publishAs("boss1", revoked(account, token, "leaked"));

      List<Map<String, String>> events = stream.events(3);

      assertThat(events)
          .extracting(event -> event.get("event"))
          .containsExactly("token-narrowed", "token-deactivated", "token-revoked");
      assertThat(events)
          .extracting(event -> Long.parseLong(event.get("id")))
          .containsExactly(first - 2, first, last);
      assertThat(events.get(0)).containsOnlyKeys("id", "event", "data");
      JsonNode narrowed = JSON.readTree(events.get(0).get("data"));
      assertThat(narrowed.path("account").asText()).isEqualTo(account.value());
      assertThat(narrowed.path("uuid").asText()).isEqualTo(token.toString());
      assertThat(narrowed.path("scopes")).hasToString("[\"repo:public_read\"]");
      assertThat(narrowed.path("by").asText()).isEqualTo("user");
      assertThat(narrowed.has("reason")).isFalse();
      JsonNode revoked = JSON.readTree(events.get(2).get("data"));
      assertThat(revoked.path("reason").asText()).isEqualTo("leaked");
      assertThat(revoked.path("by").asText()).isEqualTo("admin");
      assertThat(events.get(2).get("data")).doesNotContain("boss1", "10.0.0.7", "curl");
    }
  }

  @Test
  void givenAStreamThatBroke_whenResumed_thenNothingIsMissingOrTwice() throws Exception {
    List<String> seen = new ArrayList<>();
    List<String> published = new ArrayList<>();
    long from = before;
    for (int i = 0; i < 4; i++) {
      try (Stream stream = stream(SOC, from)) {
        for (int j = 0; j < 3; j++) {
          published.add(Long.toString(TestRelay.get().publish(revoked(account, token, "r" + j))));
        }
        // Breaks after two of three; the third comes with the next one.
        for (Map<String, String> event : stream.events(i == 3 ? 6 : 2)) {
          seen.add(event.get("id"));
        }
        from = Long.parseLong(seen.getLast());
      }
    }
    assertThat(seen).isEqualTo(published);
  }

  @Test
  void givenNothingHappens_whenStreamed_thenItSaysThatItIsAliveAndHowFar() throws Exception {
    long position = TestRelay.get().publish(Told.relabelled(0, account, token, "b").event());
    try (Stream stream = stream(Sessions.of("boss1"), null)) {
      Map<String, String> alive = stream.block();
      while (Long.parseLong(alive.get("id")) < position) {
        alive = stream.block();
      }
      assertThat(alive).containsEntry("", "alive").doesNotContainKeys("data", "event");
      assertThat(stream.headers)
          .contains("text/event-stream")
          .contains("cache-control: no-store")
          .contains("token-position: ");
    }
  }

  @Test
  void givenOthers_whenTheyAskForTheStream_thenRefused() throws Exception {
    TestRelay.get().account(new Account(account, true, null, Instant.EPOCH));
    stream401("nothing", 401);
    stream401(basic("soc", "wrong"), 401);
    stream401(basic("nobody", "a long secret"), 401);
    Awaitility.await().untilAsserted(() -> stream401(Sessions.of(account.value()), 403));
    stream401(Sessions.madeWithToken("boss1"), 403);
    given()
        .header("Authorization", SOC)
        .header("Last-Event-ID", "x")
        .get(STREAM)
        .then()
        .statusCode(400);
    given().get(STREAM).then().statusCode(401);
  }

  private static void stream401(String authorization, int status) {
    given().header("Authorization", authorization).get(STREAM).then().statusCode(status);
  }

  @Test
  void givenMoreStreamsThanAllowed_whenOpened_thenRefusedUntilOneIsClosed() throws Exception {
    List<Stream> open = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        open.add(stream(SIEM, null));
      }
      given()
          .header("Authorization", SIEM)
          .get(STREAM)
          .then()
          .statusCode(503)
          .header("Retry-After", "5");
      open.removeLast().close();
      Awaitility.await()
          .untilAsserted(
              () -> {
                try (Stream again = stream(SIEM, null)) {
                  assertThat(again.headers).contains("200");
                }
              });
    } finally {
      for (Stream one : open) {
        one.close();
      }
    }
  }

  @Test
  void givenAPositionThatIsForgotten_whenResumed_thenGone() throws Exception {
    DomainEvent[] many = new DomainEvent[60];
    for (int i = 0; i < many.length; i++) {
      many[i] = revoked(account, token, "again");
    }
    TestRelay.get().publish(many);
    Awaitility.await()
        .untilAsserted(
            () ->
                given()
                    .header("Authorization", SOC)
                    .header("Last-Event-ID", before)
                    .get(STREAM)
                    .then()
                    .statusCode(410)
                    .body("message", containsString("begin anew")));
  }

  @Test
  void givenAClientThatTakesNothing_whenStreamed_thenItIsCutAndOthersAreNot() throws Exception {
    try (Stream _ = stream(SOC, null);
        Stream other = stream(SOC, null)) {
      String words = "x".repeat(200_000);
      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> {
                TestRelay.get().publish(revoked(account, token, words));
                other.events(1);
                return given()
                    .get("/q/metrics")
                    .asString()
                    .contains("hubtokens_security_events_ended_total{why=\"too-slow\"");
              });
      assertThat(other.events(0)).isEmpty();
      TestRelay.get().publish(revoked(account, token, "still told"));
      assertThat(other.events(1).getFirst().get("data")).contains("still told");
    }
  }

  @Test
  void givenEvents_whenPolled_thenSignedToldAgainUntilAcknowledged() throws Exception {
    poll(SIEM, "{\"returnImmediately\":true,\"maxEvents\":0}").statusCode(200);
    TestRelay relay = TestRelay.get();
    Account enabled = new Account(account, true, null, Instant.EPOCH);
    relay.publish(
        Told.rescoped(0, account, token, Scope.PUBLIC_READ).event(),
        revoked(account, token, "leaked"),
        new AccountPasswordChanged(enabled),
        new AccountDisabled(enabled, "gone"));

    Map<String, String> sets = fetched(4);
    List<JsonNode> claims = new ArrayList<>();
    for (Map.Entry<String, String> set : sets.entrySet()) {
      JsonNode read = key().verified("secevent+jwt", set.getValue());
      assertThat(read.path("jti").asText()).isEqualTo(set.getKey());
      assertThat(read.path("iss").asText()).isEqualTo("https://hub.test");
      assertThat(read.path("aud").asText()).isEqualTo("siem");
      claims.add(read);
    }
    claims.sort(Comparator.comparing(c -> number(c.path("jti").asText())));
    assertThat(claims.get(0).at("/events").path(CAEP + "token-claims-change").path("claims"))
        .hasToString("{\"scope\":\"repo:public_read\"}");
    assertThat(claims.get(0).path("sub_id"))
        .hasToString(
            "{\"format\":\"jwt_id\",\"iss\":\"https://hub.test\",\"jti\":\"" + token + "\"}");
    JsonNode revoked = claims.get(1).path("events").path(CAEP + "session-revoked");
    assertThat(revoked.at("/reason_admin/en").asText()).isEqualTo("leaked");
    assertThat(revoked.path("initiating_entity").asText()).isEqualTo("user");
    assertThat(claims.get(1).at("/sub_id/session/id").asText()).isEqualTo(token.toString());
    assertThat(claims.get(1).at("/sub_id/user/sub").asText()).isEqualTo(account.value());
    assertThat(claims.get(2).at("/sub_id/format").asText()).isEqualTo("iss_sub");
    assertThat(claims.get(3).path("events").has(CAEP + "session-revoked")).isTrue();

    List<String> ids = claims.stream().map(read -> read.path("jti").asText()).toList();
    poll(SIEM, "{\"returnImmediately\":true,\"ack\":[\"" + ids.get(1) + "\"]}")
        .body("sets.size()", equalTo(3))
        .body("moreAvailable", equalTo(false));
    poll(SIEM, "{\"returnImmediately\":true,\"maxEvents\":1}")
        .body("sets.size()", equalTo(1))
        .body("sets", hasKey(ids.get(0)))
        .body("moreAvailable", equalTo(true));
    poll(
            SIEM,
            "{\"returnImmediately\":true,\"ack\":[\"%s\",\"%s\"],\"setErrs\":{\"%s\":{\"err\":\"x\"}}}"
                .formatted(ids.get(0), ids.get(2), ids.get(3)))
        .body("sets.size()", equalTo(0));
    poll(SIEM, "{}").body("sets.size()", equalTo(0)); // after waiting
  }

  @Test
  void givenAWaitingPoll_whenSomethingHappens_thenAnsweredAtOnce() throws Exception {
    poll(SOC, "{\"returnImmediately\":true,\"maxEvents\":0}").statusCode(200);
    long begun = System.nanoTime();
    var waiting =
        CompletableFuture.supplyAsync(() -> poll(SOC, "").extract().jsonPath().getMap("sets"));
    TestRelay.get().publish(revoked(account, token, "now"));
    assertThat(waiting.get()).isNotEmpty();
    assertThat(System.nanoTime() - begun).isLessThan(30_000_000_000L);
  }

  @Test
  void givenBadPolls_whenSent_thenRefusedInWords() {
    poll("nothing", "{}").statusCode(401).header("WWW-Authenticate", startsWith("Basic"));
    poll(Sessions.of("boss1"), "{}").statusCode(401);
    poll(SOC, "[").statusCode(400);
    poll(SOC, "[]").statusCode(400);
    poll(SOC, "{\"maxEvents\":-1,\"returnImmediately\":\"yes\",\"ack\":[1],\"setErrs\":[]}")
        .statusCode(400)
        .body("fields.size()", equalTo(4));
    given()
        .header("Authorization", SOC)
        .contentType("text/plain")
        .body("x")
        .post(POLL)
        .then()
        .statusCode(415);
  }

  @Test
  void givenTheTransmitter_whenAsked_thenItSaysHowEventsAreGot() {
    given()
        .get("/.well-known/ssf-configuration")
        .then()
        .statusCode(200)
        .body("issuer", equalTo("https://hub.test"))
        .body("jwks_uri", equalTo("https://hub.test/v2/security-events/keys"))
        .body("delivery_methods_supported", contains("urn:ietf:rfc:8935", "urn:ietf:rfc:8936"))
        .body("spec_version", equalTo("1_0"));
    given()
        .get("/v2/security-events/keys")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/jwk-set+json"))
        .body("keys", hasSize(1))
        .body("keys[0].alg", equalTo("RS256"));
  }

  private static DomainEvent revoked(AccountName account, TokenId token, String reason) {
    TokenRevoked model = (TokenRevoked) Told.revocation(0, account, token).event();
    return new TokenRevoked(token, account, model.digest(), reason);
  }

  private static long number(String jti) {
    return Long.parseLong(jti.substring(jti.lastIndexOf('-') + 1));
  }

  private static VerifyingKey key() throws IOException {
    String set = given().get("/v2/security-events/keys").asString();
    return VerifyingKey.of(JSON.readTree(set).path("keys").path(0));
  }

  private static ValidatableResponse poll(String authorization, String body) {
    return given()
        .header("Authorization", authorization)
        .contentType("application/json")
        .body(body)
        .post(POLL)
        .then();
  }

  private static Map<String, String> fetched(int count) {
    Map<String, String> sets = new HashMap<>();
    Awaitility.await()
        .until(
            () -> {
              sets.putAll(
                  poll(SIEM, "{\"returnImmediately\":true}").extract().jsonPath().getMap("sets"));
              return sets.size() == count;
            });
    return sets;
  }

  private Stream stream(String authorization, Long from) throws IOException {
    String resume = from == null ? "" : "Last-Event-ID: " + from + "\r\n";
    return new Stream(service, authorization, resume);
  }

  /** A client that reads as slowly as the test wants, by a socket of its own. */
  private static final class Stream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;
    private final String headers;

    Stream(URI service, String authorization, String resume) throws IOException {
      socket = new Socket();
      socket.setReceiveBufferSize(8 * 1024);
      socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET "
                  + STREAM
                  + " HTTP/1.1\r\nHost: hub\r\nAuthorization: "
                  + authorization
                  + "\r\n"
                  + resume
                  + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder read = new StringBuilder();
      for (String line = line(); !line.isEmpty(); line = line()) {
        read.append(line.toLowerCase(Locale.ROOT)).append('\n');
      }
      headers = read.toString();
    }

    private String line() throws IOException {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the stream has ended");
      }
      return line;
    }

    /** The next block, field by field; a comment is the field without a name. */
    Map<String, String> block() throws IOException {
      Map<String, String> block = new HashMap<>();
      while (block.isEmpty()) {
        for (String line = line(); !line.isEmpty(); line = line()) {
          int colon = line.indexOf(':');
          if (colon >= 0) { // else the size of a chunk
            block.put(line.substring(0, colon), line.substring(colon + 1).strip());
          }
        }
      }
      return block;
    }

    /** The next events, comments left out. */
    List<Map<String, String>> events(int count) throws IOException {
      List<Map<String, String>> events = new ArrayList<>();
      while (events.size() < count) {
        Map<String, String> block = block();
        if (block.containsKey("data")) {
          events.add(block);
        }
      }
      return events;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
