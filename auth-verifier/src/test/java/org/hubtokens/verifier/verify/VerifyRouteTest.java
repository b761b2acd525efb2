package org.hubtokens.verifier.verify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.decision.RecordedDecision;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestHub;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerifyRouteTest extends HubTest {

  @ConfigProperty(name = "test.url")
  URI url;

  private final TokenSecret secret = Sample.FORMAT.generate();
  private final Credential token = Sample.credential(secret, Scope.WRITE, Scope.READ, Scope.WRITE);

  @Test
  void givenToken_whenVerified_thenIdentityPositionAndAge() {
    long position = TestHub.publish(token);
    bearer(secret)
        .get("/verify")
        .then()
        .statusCode(200)
        .header("X-Hubtokens-Account", "alice")
        .header("X-Hubtokens-Token-Id", token.tokenId().toString())
        .header("X-Hubtokens-Scopes", "repo:read repo:write")
        .header("Token-Position", Long.toString(position))
        .header("Token-Age-Ms", Long::parseLong, lessThan(60_000L))
        .header("Cache-Control", "no-store");
    basic("alice", secret.reveal()).get("/verify").then().statusCode(200);
  }

  @Test
  void givenNothingPresented_whenVerified_thenChallengedTwice() {
    Response response = fresh().get("/verify");
    refused(response.then(), 401, "credentials-missing");
    assertThat(response.headers().getValues("WWW-Authenticate"))
        .anyMatch(challenge -> challenge.startsWith("Basic "))
        .anyMatch(challenge -> challenge.startsWith("Bearer "));
  }

  @Test
  void givenEachObstacle_whenVerified_thenItsStatusAndReason() {
    TestHub.publish(token);
    refused(basic("bobby", secret.reveal()).get("/verify").then(), 401, "token-unknown");
    refused(bearer(Sample.FORMAT.generate()).get("/verify").then(), 401, "token-unknown");
    refused(basic("alice", "no token").get("/verify").then(), 401, "token-malformed");
    TestHub.publish(Sample.expiring(token, Instant.now().minusSeconds(1)));
    refused(bearer(secret).get("/verify").then(), 401, "token-expired");
    TestHub.publish(token.withActive(false));
    refused(bearer(secret).get("/verify").then(), 401, "token-deactivated");
    TestHub.revoke(token);
    refused(bearer(secret).get("/verify").then(), 401, "token-revoked");
  }

  @Test
  void givenARecordAskedFor_whenVerified_thenTheDecisionIsToldAndOtherwiseNot() {
    long at = TestHub.publish(token);
    bearer(secret).get("/verify").then().header("Token-Decision", nullValue());
    RecordedDecision allowed = recorded("/v2/", "GET");
    assertThat(allowed.credential()).isEqualTo(at);
    assertThat(allowed.account()).isNotNegative();
    assertThat(allowed.ask()).isEqualTo("verify");
    assertThat(allowed.verdict()).isEqualTo("allowed");
    RecordedDecision denied = recorded("/v2/alice/app/manifests/1", "DELETE");
    assertThat(denied.ask()).isEqualTo("delete");
    assertThat(denied.repository()).isEqualTo("alice/app");
    assertThat(denied.verdict()).isEqualTo("scope-too-narrow");
    TestHub.revoke(token);
    RecordedDecision revoked = recorded("/v2/", "GET");
    assertThat(revoked.credential()).isGreaterThan(at);
    assertThat(revoked.verdict()).isEqualTo("token-revoked");
    assertThat(
            given()
                .header("Token-Decision", "record")
                .header("Authorization", "Bearer " + Sample.FORMAT.generate().reveal())
                .get("/verify")
                .header("Token-Decision"))
        .isNull();
  }

  private RecordedDecision recorded(String path, String method) {
    return RecordedDecision.parse(
        bearer(secret)
            .header("Token-Decision", "record")
            .header("X-Original-URI", path)
            .header("X-Original-Method", method)
            .get("/verify?registry")
            .header("Token-Decision"));
  }

  @Test
  void givenDisabledAccount_whenVerified_thenForbidden() {
    var carol = new AccountName("carol");
    TestHub.publish(Sample.account(carol, false));
    TestHub.publish(Sample.credential(secret, carol, Scope.READ));
    refused(bearer(secret).get("/verify").then(), 403, "account-disabled");
  }

  @Test
  void givenRevoked_whenStaleCredentialComesAfter_thenStaysRevoked() {
    long at = TestHub.publish(token);
    TestHub.revoke(token);
    TestHub.stale(token, at);
    TestHub.stale(token, Long.MAX_VALUE);
    TestHub.token(Scope.READ);
    refused(bearer(secret).get("/verify").then(), 401, "token-revoked");
  }

  @Test
  void givenRegistryPath_whenAskedFor_thenRightsChecked() {
    TestHub.publish(token);
    forwarded("PUT", "/v2/alice/app/manifests/1").then().statusCode(200);
    refused(forwarded("DELETE", "/v2/alice/app/manifests/1").then(), 403, "scope-too-narrow");
    refused(forwarded("GET", "/v2/bobby/app/manifests/1").then(), 403, "not-in-namespace");
    refused(forwarded("GET", "/v2/_catalog").then(), 403, "catalog-closed");
    bearer(secret)
        .header("X-Original-URI", "/v2/bobby/a/tags/list")
        .get("/verify")
        .then()
        .statusCode(200);
  }

  @Test
  void givenRestrictedToken_whenRegistryPathChecked_thenOnlyWhatItCovers() {
    var resource = new Resource(new RepositoryPattern("alice/app-*"), List.of(Action.PULL));
    TestHub.publish(token.withResources(List.of(resource)));
    forwarded("GET", "/v2/alice/app-1/manifests/1").then().statusCode(200);
    refused(forwarded("PUT", "/v2/alice/app-1/manifests/1").then(), 403, "repository-not-covered");
    refused(forwarded("GET", "/v2/alice/b/tags/list").then(), 403, "repository-not-covered");
    forwarded("GET", "/v2/alice/open/tags/list").then().statusCode(200);
    forwarded("GET", "/v2/").then().statusCode(200);
  }

  @Test
  void givenRegistryPath_whenRefused_thenItsChallengeAndErrorsThatClientsShow() {
    Response response = fresh().header("X-Original-URI", "/v2/").get("/verify?registry");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().getValues("WWW-Authenticate"))
        .singleElement()
        .asString()
        .startsWith("Bearer realm=\"http://")
        .endsWith("/token\",service=\"hubtokens-registry\"");
    response
        .then()
        .body("errors[0].code", equalTo("UNAUTHORIZED"))
        .body("errors[0].message", containsString("personal access token"));
  }

  @Test
  void givenTwoDifferentTargets_whenAskedFor_thenNoneBelieved() {
    TestHub.publish(token);
    refused(
        bearer(secret)
            .header("X-Original-Method", "GET")
            .header("X-Original-URI", "/v2/alice/app/tags/list")
            .header("X-Forwarded-Uri", "/v2/bobby/app/tags/list")
            .get("/verify?registry")
            .then(),
        403,
        "not-in-namespace");
  }

  @Test
  void givenPositionNotReached_whenAskedFor_thenBoundedWaitAndClearRefusal() {
    given()
        .header("At-Least-Position", Long.MAX_VALUE)
        .get("/verify")
        .then()
        .statusCode(503)
        .header("Token-Position", notNullValue())
        .header("Retry-After", "1")
        .body("message", containsString("position"));
    given()
        .header("At-Least-Position", "soon")
        .get("/verify")
        .then()
        .statusCode(400)
        .body("detail", containsString("At-Least-Position"));
  }

  @Test
  void givenARequestId_whenAnsweredInAnyWay_thenItComesBack() {
    TestHub.publish(token);
    for (Response answer :
        List.of(
            bearer(secret).header("X-Request-Id", "proxy:17.a_b-C").get("/verify"),
            given().header("X-Request-Id", "proxy:17.a_b-C").get("/verify"),
            given().header("X-Request-Id", "proxy:17.a_b-C").post("/verify"),
            given()
                .header("X-Request-Id", "proxy:17.a_b-C")
                .header("At-Least-Position", "soon")
                .get("/verify"),
            given()
                .header("X-Request-Id", "proxy:17.a_b-C")
                .header("At-Least-Position", Long.MAX_VALUE)
                .get("/verify"))) {
      assertThat(answer.headers().getValues("X-Request-Id")).containsExactly("proxy:17.a_b-C");
    }
  }

  @Test
  void givenNoRequestIdOrAnUnfitOne_whenAnswered_thenEachGetsANewOne() {
    String none = given().get("/verify").header("X-Request-Id");
    String another = given().get("/verify").header("X-Request-Id");
    String unfit = given().header("X-Request-Id", "a b").get("/verify").header("X-Request-Id");
    String tooLong =
        given().header("X-Request-Id", "a".repeat(65)).get("/verify").header("X-Request-Id");
    assertThat(List.of(none, another, unfit, tooLong))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{1,16}"));
  }

  @Test
  void givenHeartbeatsOfAClockFarAhead_whenAskedForHealth_thenReadyAndDegraded() {
    await().until(() -> health().statusCode() == 200);
    TestHub.heartbeat(Duration.ofSeconds(60));
    await().until(() -> String.valueOf(lanes(health(), "degraded")).contains("clock"));
    assertThat(health().statusCode()).isEqualTo(200);
    assertThat(lanes(health(), "clock-skew").toString()).startsWith("PT");
    assertThat(given().get("/q/metrics").asString())
        .containsPattern("hubtokens_verifier_clock_skew_seconds(\\{[^}]*})? [5-6]\\d\\.")
        .containsPattern("hubtokens_verifier_degraded(\\{[^}]*})? 1\\.0");
    for (int i = 0; i < 5; i++) {
      TestHub.heartbeat(Duration.ZERO);
    }
    await().until(() -> lanes(health(), "degraded") == null);
  }

  private static Response health() {
    return given().get("/q/health/ready");
  }

  private static Object lanes(Response health, String name) {
    return health.path("checks.find { it.name == 'lanes' }.data.'" + name + "'");
  }

  @Test
  void givenOtherMethod_whenCalled_thenNotAllowed() {
    given()
        .post("/verify")
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD")
        .body("message", containsString("not allowed"));
    given().head("/verify").then().statusCode(401);
  }

  /** Written to the socket byte by byte: no client library tidies it up on the way. */
  @Test
  void givenAnyBytesInAuthorization_whenVerified_thenAnAnswerAndNever5xx() throws IOException {
    var random = new Random(99);
    for (int i = 0; i < 300; i++) {
      byte[] value = new byte[random.nextInt(200)];
      random.nextBytes(value);
      if (i % 2 == 0) {
        for (int at = 0; at < value.length; at++) {
          value[at] = (byte) (value[at] == '\r' || value[at] == '\n' ? 'x' : value[at]);
        }
      }
      assertThat(statusOf(value)).as("try %d", i).isBetween(400, 499);
    }
  }

  private int statusOf(byte[] value) throws IOException {
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(5_000);
      var out = socket.getOutputStream();
      out.write(
          "GET /verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic "
              .getBytes(StandardCharsets.US_ASCII));
      out.write(value);
      out.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      String head = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(head.substring(9));
    }
  }

  private Response forwarded(String method, String target) {
    return bearer(secret)
        .header("X-Original-Method", method)
        .header("X-Original-URI", target)
        .get("/verify?registry");
  }

  private static void refused(ValidatableResponse response, int status, String reason) {
    response
        .statusCode(status)
        .header("X-Hubtokens-Reason", reason)
        .header("Token-Position", notNullValue())
        .contentType("application/json")
        .body("reason", equalTo(reason))
        .body("detail", notNullValue())
        .body("message", notNullValue());
  }
}
