package org.hubtokens.verifier.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.edge.SessionVerifier;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestHub;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LoginRouteTest extends HubTest {

  @BeforeEach
  void ready() {
    caughtUp();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v2/users/login", "/v2/users/login/", "/v2/users/login?refresh_token=true"})
  void givenPassword_whenLogin_thenLongSessionThatTheOtherServicesTake(String path)
      throws Exception {
    String jwt = login(path, TestHub.PASSWORD).then().statusCode(200).extract().path("token");

    assertThat(verifier().verify("Bearer " + jwt).account()).isEqualTo(Sample.ALICE);
    assertThat(verifier().verify("JWT " + jwt).madeWithToken()).isFalse();
    assertThat(lifetime(jwt)).isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/auth/token", "/v2/auth/token/"})
  void givenPassword_whenAuthToken_thenShortSession(String path) throws Exception {
    String jwt =
        given()
            .contentType("application/json; charset=utf-8")
            .body(Map.of("identifier", "alice", "secret", TestHub.PASSWORD))
            .post(path)
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");
    assertThat(verifier().verify("Bearer " + jwt).madeWithToken()).isFalse();
    assertThat(lifetime(jwt)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void givenToken_whenLogin_thenShortSessionThatSaysSo() throws Exception {
    TokenSecret secret = TestHub.token(Scope.ADMIN);
    caughtUp();
    String jwt = login("/v2/users/login", secret.reveal()).then().extract().path("token");
    assertThat(verifier().verify("Bearer " + jwt).madeWithToken()).isTrue();
    assertThat(lifetime(jwt)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void givenRegistryToken_whenUsedAsSession_thenRefused() {
    TokenSecret secret = TestHub.token(Scope.ADMIN);
    caughtUp();
    String jwt =
        given()
            .header("Authorization", basicHeader("alice", secret.reveal()))
            .get("/token")
            .then()
            .statusCode(200)
            .extract()
            .path("token");
    assertThatThrownBy(() -> verifier().verify("Bearer " + jwt)).isInstanceOf(ApiException.class);
  }

  @Test
  void givenRevokedToken_whenLogin_thenRefusedWithTheReason() {
    TokenSecret secret = Sample.FORMAT.generate();
    Credential token = Sample.credential(secret, Scope.READ);
    TestHub.publish(token);
    TestHub.revoke(token);
    caughtUp();
    login("/v2/users/login", secret.reveal())
        .then()
        .statusCode(401)
        .body("detail", containsString("revoked"))
        .body("message", containsString("revoked"))
        .body("message", not(containsString(secret.reveal())));
  }

  @Test
  void givenExpiredOrDeactivatedToken_whenLogin_thenToldSo() {
    TokenSecret expired = Sample.FORMAT.generate();
    TestHub.publish(Sample.expiring(Sample.credential(expired, Scope.READ), Sample.NOW));
    TokenSecret off = Sample.FORMAT.generate();
    TestHub.publish(Sample.credential(off, Scope.READ).withActive(false));
    caughtUp();
    login("/v2/users/login", expired.reveal())
        .then()
        .statusCode(401)
        .body("detail", containsString("expired"));
    login("/v2/users/login", off.reveal())
        .then()
        .statusCode(401)
        .body("detail", containsString("deactivated"));
    login("/v2/users/login", Sample.FORMAT.generate().reveal())
        .then()
        .statusCode(401)
        .body("detail", equalTo("Incorrect authentication credentials"));
  }

  @Test
  void givenDisabledAccount_whenLogin_thenOnlyWhoKnowsThePasswordIsTold() {
    AccountName name = new AccountName("gerda1");
    TestHub.publish(
        new Account(name, false, Argon2id.hash(TestHub.PASSWORD.toCharArray()), Instant.now()));
    caughtUp();
    login("/v2/users/login", "gerda1", TestHub.PASSWORD)
        .then()
        .statusCode(401)
        .body("detail", containsString("disabled"));
    login("/v2/users/login", "gerda1", "wrong")
        .then()
        .statusCode(401)
        .body("detail", equalTo("Incorrect authentication credentials"));
  }

  @Test
  void givenInvitedName_whenLogin_thenAsIfThereWereNone() {
    TestHub.publish(Account.invited(new AccountName("helga1")));
    caughtUp();
    login("/v2/users/login", "helga1", "anything")
        .then()
        .statusCode(401)
        .body("detail", equalTo("Incorrect authentication credentials"));
  }

  @Test
  void givenChangedPassword_whenLogin_thenOnlyTheNewOneAndItsSessionIsGood() throws Exception {
    AccountName name = new AccountName("franz1");
    Account first =
        new Account(name, true, Argon2id.hash(TestHub.PASSWORD.toCharArray()), Instant.EPOCH);
    TestHub.publish(first);
    caughtUp();
    String before = login("/v2/users/login", "franz1", TestHub.PASSWORD).path("token");
    Account changed = first.withPasswordHash(Argon2id.hash("next".toCharArray()), Instant.now());
    TestHub.publish(changed);
    caughtUp();
    login("/v2/users/login", "franz1", TestHub.PASSWORD).then().statusCode(401);
    String after = login("/v2/users/login", "franz1", "next").path("token");
    SessionVerifier verifier = verifier(changed);
    assertThatThrownBy(() -> verifier.verify("Bearer " + before)).hasMessageContaining("ended");
    assertThat(verifier.verify("Bearer " + after).account()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/users/2fa-login",
        "/v2/users/2fa-login/",
        "/v2/users/2fa-login?refresh_token=true"
      })
  void givenSecondFactor_whenSent_thenRefusedInWords(String path) {
    given()
        .contentType("application/json")
        .body("{\"code\":\"123456\",\"login_2fa_token\":\"x\"}")
        .post(path)
        .then()
        .statusCode(401)
        .body("detail", containsString("second factor"));
    given().post(path).then().statusCode(401);
  }

  @Test
  void givenNoBody_whenLogin_thenSaysSoInTheTextClientsKnow() {
    for (String path : new String[] {"/v2/users/login", "/v2/auth/token"}) {
      given()
          .post(path)
          .then()
          .statusCode(400)
          .body("detail", equalTo("malformed request: EOF"))
          .body("message", equalTo("malformed request: EOF"));
    }
  }

  @Test
  void givenLogin_whenAnswered_thenTheRateLimitIsSaid() {
    login("/v2/users/login", TestHub.PASSWORD)
        .then()
        .statusCode(200)
        .header("X-RateLimit-Limit", "3000")
        .header("X-RateLimit-Remaining", notNullValue())
        .header("X-RateLimit-Reset", notNullValue());
    given().get("/v2/").then().header("X-RateLimit-Limit", nullValue());
    given().get("/verify").then().header("X-RateLimit-Limit", nullValue());
    given().get("/v2/nothing").then().statusCode(404).header("X-RateLimit-Limit", "3000");
  }

  @Test
  void givenUnknownAccountOrWrongPassword_whenTriedTooOften_thenSameAnswerThen429() {
    for (String account : new String[] {"nobody", "erin1"}) {
      for (int i = 0; i < 3; i++) {
        wrong(account).then().statusCode(401).body("message", containsString("incorrect"));
      }
      wrong(account).then().statusCode(429).header("Retry-After", notNullValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"username\":1,\"password\":\"x\"}", "nonsense"})
  void givenMalformedBody_whenLogin_thenBadRequestInShape(String body) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/v2/users/login")
        .then()
        .statusCode(400)
        .body("text", notNullValue())
        .body("message", notNullValue());
  }

  @Test
  void givenOtherMethodOrPath_whenCalled_thenErrorInShape() {
    given().get("/v2/users/login").then().statusCode(405).body("message", notNullValue());
    given().get("/v2/nothing/here").then().statusCode(404).body("message", notNullValue());
  }

  @Test
  void givenRunningService_whenLookedAt_thenHealthMetricsAndDocument() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'lanes' }.data.position", notNullValue());
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("hubtokens_verifier_verdicts_total{reason=\"token-revoked\"}"))
        .body(containsString("hubtokens_verifier_position"))
        .body(containsString("hubtokens_verifier_age_seconds"));
    String document = given().get("/q/openapi").asString();
    assertThat(document)
        .contains(
            "/verify:",
            "/introspect:",
            "/v2/users/2fa-login:",
            "/token:",
            "/auth/token:",
            "/v2/users/login:",
            "/v2/auth/token:")
        .contains("/v2:", "/.well-known/jwks.json:");
    given()
        .get("/.well-known/jwks.json")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("max-age"));
  }

  private static Response login(String path, String password) {
    return login(path, "alice", password);
  }

  private static Response login(String path, String account, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("username", account, "password", password))
        .post(path);
  }

  private static Response wrong(String account) {
    return given()
        .body("{\"username\":\"" + account + "\",\"password\":\"x\"}")
        .post("/v2/users/login");
  }

  private static SessionVerifier verifier() throws Exception {
    return verifier(null);
  }

  private static SessionVerifier verifier(Account account) throws Exception {
    var keys = new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
    return new SessionVerifier(
        kid -> keys.findJsonWebKey(kid, null, null, null).getKey(),
        _ -> account,
        Clock.systemUTC());
  }

  private static Duration lifetime(String jwt) throws Exception {
    var claims =
        new JwtConsumerBuilder()
            .setSkipSignatureVerification()
            .setSkipAllValidators()
            .build()
            .processToClaims(jwt);
    assertThat(claims.flattenClaims())
        .containsKeys("https://hub.docker.com.username", "https://hub.docker.com.session_id")
        .containsKeys("https://hub.docker.com.uuid", "https://hub.docker.com.source")
        .containsKeys("https://hub.docker.com.email", "scope", "nbf", "jti", "account_as_of");
    return Duration.ofSeconds(
        claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
  }
}
