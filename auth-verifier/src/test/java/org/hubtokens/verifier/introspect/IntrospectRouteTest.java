package org.hubtokens.verifier.introspect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IntrospectRouteTest extends HubTest {
  private static final String PATH = "/introspect";

  @Test
  void givenGoodToken_whenIntrospected_thenAllThatIsKnown() {
    TokenSecret secret = Sample.FORMAT.generate();
    Instant end = Instant.parse("2100-01-01T00:00:00Z");
    Credential token =
        Sample.expiring(Sample.credential(secret, Scope.WRITE, Scope.READ, Scope.READ), end)
            .withResources(
                List.of(new Resource(new RepositoryPattern("alice/app"), List.of(Action.PULL))));
    TestHub.publish(token);
    introspect(secret.reveal())
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .header("Token-Position", Long.toString(TestHub.position()))
        .header("Token-Age-Ms", matchesRegex("\\d+"))
        .header("X-Request-Id", not(blankOrNullString()))
        .body("active", equalTo(true))
        .body("scope", equalTo("repo:write repo:read"))
        .body("sub", equalTo("alice"))
        .body("username", equalTo("alice"))
        .body("client_id", equalTo("HUB"))
        .body("iss", equalTo("hubtokens"))
        .body("jti", equalTo(token.tokenId().toString()))
        .body("token_use", equalTo("personal_access_token"))
        .body("exp", equalTo(Long.valueOf(end.getEpochSecond())))
        .body("resources[0].repository", equalTo("alice/app"))
        .body("resources[0].actions", equalTo(List.of("pull")));
  }

  @Test
  void givenTokenWithoutEnd_whenIntrospected_thenNeitherEndNorRestriction() {
    Response answer =
        introspect(TestHub.token(Scope.READ).reveal()).statusCode(200).extract().response();
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys(
            "active", "scope", "sub", "username", "client_id", "iss", "jti", "token_use");
  }

  @Test
  void givenTokensThatAreNotGood_whenIntrospected_thenAllTheSame() {
    TokenSecret secret = Sample.FORMAT.generate();
    Credential revoked = Sample.credential(secret, Scope.READ);
    TestHub.publish(revoked);
    TestHub.revoke(revoked);
    inactive(secret.reveal());

    TokenSecret expired = Sample.FORMAT.generate();
    TestHub.publish(Sample.expiring(Sample.credential(expired, Scope.READ), Sample.NOW));
    inactive(expired.reveal());

    TokenSecret off = Sample.FORMAT.generate();
    TestHub.publish(Sample.credential(off, Scope.READ).withActive(false));
    inactive(off.reveal());

    TokenSecret disabled = Sample.FORMAT.generate();
    AccountName account = new AccountName("isabel");
    TestHub.publish(Sample.account(account, false));
    TestHub.publish(Sample.credential(disabled, account, Scope.READ));
    inactive(disabled.reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "hubt_pat_short", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.", "€"})
  void givenAnyText_whenIntrospected_thenInactive(String token) {
    inactive(token);
    inactive(Sample.FORMAT.generate().reveal());
  }

  @Test
  void givenSession_whenIntrospected_thenActiveUntilItsAccountChanges() {
    AccountName name = new AccountName("jonas1");
    Account account =
        new Account(name, true, Argon2id.hash(TestHub.PASSWORD.toCharArray()), Instant.EPOCH);
    TestHub.publish(account);
    caughtUp();
    String jwt =
        given()
            .body(Map.of("username", "jonas1", "password", TestHub.PASSWORD))
            .contentType(ContentType.JSON)
            .post("/v2/users/login")
            .path("token");
    introspect(jwt)
        .statusCode(200)
        .body("active", equalTo(true))
        .body("token_use", equalTo("session"))
        .body("sub", equalTo("jonas1"))
        .body("aud", equalTo("hubtokens-api"))
        .body("scope", equalTo("repo:admin"));
    TestHub.publish(account.disabledAt(Instant.now()));
    inactive(jwt);
    TestHub.publish(account.disabledAt(Instant.now()).reenabled());
    inactive(jwt);
  }

  @Test
  void givenRegistryToken_whenIntrospected_thenInactive() {
    TokenSecret secret = TestHub.token(Scope.ADMIN);
    caughtUp();
    String jwt =
        given()
            .header("Authorization", basicHeader("alice", secret.reveal()))
            .get("/token")
            .path("token");
    inactive(jwt);
  }

  @Test
  void givenNoOrWrongClient_whenIntrospected_thenUnauthorized() {
    unauthorized(fresh());
    unauthorized(basic("gateway", "wrong"));
    unauthorized(basic("nobody", TestHub.CLIENT_SECRET));
    unauthorized(fresh().header("Authorization", "Bearer " + TestHub.CLIENT_SECRET));
    unauthorized(fresh().header("Authorization", "Basic €"));
  }

  private static void unauthorized(RequestSpecification asked) {
    asked
        .formParam("token", TestHub.token(Scope.READ).reveal())
        .post(PATH)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Basic"))
        .body("error", equalTo("invalid_client"))
        .body("detail", not(blankOrNullString()));
  }

  @Test
  void givenWrongSecrets_whenTooMany_thenHasToWait() {
    for (int i = 0; i < 3; i++) {
      basic("guesser", "wrong").formParam("token", "x").post(PATH).then().statusCode(401);
    }
    basic("guesser", "wrong")
        .formParam("token", "x")
        .post(PATH)
        .then()
        .statusCode(429)
        .header("Retry-After", matchesRegex("[1-9]\\d*"));
    introspect("x").statusCode(200);
  }

  @Test
  void givenBadRequests_whenSent_thenRefusedInShape() {
    client().get(PATH).then().statusCode(405).header("Allow", "POST");
    client().formParam("other", "x").post(PATH).then().statusCode(400).body("error", invalid());
    client().formParam("token", "").post(PATH).then().statusCode(400).body("error", invalid());
    client()
        .contentType(ContentType.JSON)
        .body("{\"token\":\"x\"}")
        .post(PATH)
        .then()
        .statusCode(415)
        .body("error", invalid());
    given()
        .header("Authorization", basicHeader("gateway", TestHub.CLIENT_SECRET))
        .header("At-Least-Position", "x")
        .formParam("token", "x")
        .post(PATH)
        .then()
        .statusCode(400)
        .body("detail", containsString("At-Least-Position"));
  }

  @Test
  void givenPositionNotReached_whenIntrospected_thenUnavailable() {
    given()
        .header("Authorization", basicHeader("gateway", TestHub.CLIENT_SECRET))
        .header("At-Least-Position", Long.MAX_VALUE)
        .formParam("token", "x")
        .post(PATH)
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .header("Token-Position", matchesRegex("\\d+"))
        .body("error", equalTo("temporarily_unavailable"));
  }

  @Test
  void givenTrailingSlashAndHint_whenIntrospected_thenTheSame() {
    client()
        .formParam("token", TestHub.token(Scope.READ).reveal())
        .formParam("token_type_hint", "refresh_token")
        .post(PATH + "/")
        .then()
        .statusCode(200);
  }

  private static org.hamcrest.Matcher<String> invalid() {
    return equalTo("invalid_request");
  }

  private static void inactive(String token) {
    String body = introspect(token).statusCode(200).extract().asString();
    assertThat(body).isEqualTo("{\"active\":false}");
  }

  private static ValidatableResponse introspect(String token) {
    return client().formParam("token", token).post(PATH).then();
  }

  private static RequestSpecification client() {
    return basic("gateway", TestHub.CLIENT_SECRET);
  }
}
