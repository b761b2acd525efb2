package org.hubtokens.verifier.freshness;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.hubtokens.events.Scope;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I9 on every path that answers from what is known: with a position and an age, or not at all. */
@QuarkusTest
class AsOfTest extends HubTest {
  private static final String NEVER = Long.toString(Long.MAX_VALUE / 10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /token",
        "GET /auth/token",
        "GET /v2/",
        "POST /token",
        "POST /auth/token",
        "POST /v2/users/login",
        "POST /v2/auth/token"
      })
  void givenAnyAnswer_whenAskedAsOfAPosition_thenThatOrALaterOneAndItsAge(String call) {
    TestHub.token(Scope.READ);
    long position = TestHub.position();
    call(fresh(), call)
        .header("Token-Position", Long::parseLong, greaterThanOrEqualTo(position))
        .header("Token-Age-Ms", matchesRegex("[0-9]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /token", "GET /v2/", "POST /auth/token"})
  void givenAPositionNeverReached_whenARegistrysClientAsks_thenUnavailableInItsForm(String call) {
    call(given().header("At-Least-Position", NEVER), call)
        .statusCode(503)
        .header("Retry-After", "1")
        .header("Token-Position", matchesRegex("[0-9]+"))
        .body("errors[0].code", org.hamcrest.Matchers.equalTo("UNAVAILABLE"))
        .body("detail", containsString("position"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /v2/users/login", "POST /v2/auth/token"})
  void givenAPositionNeverReached_whenSignedIn_thenUnavailable(String call) {
    call(given().header("At-Least-Position", NEVER), call)
        .statusCode(503)
        .header("Retry-After", "1")
        .body("errors", nullValue())
        .body("detail", containsString("position"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /token", "GET /v2/", "POST /v2/users/login"})
  void givenNoPosition_whenAskedFor_thenRefused(String call) {
    call(given().header("At-Least-Position", "soon"), call)
        .statusCode(400)
        .body("detail", containsString("At-Least-Position"));
  }

  @Test
  void givenATokenJustMade_whenItsRegistryTokenIsAskedForAsOfThen_thenGiven() {
    given()
        .header(
            "Authorization", basicHeader(Sample.ALICE.value(), TestHub.token(Scope.READ).reveal()))
        .header("At-Least-Position", TestHub.position())
        .get("/token?scope=repository:alice/app:pull")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse call(RequestSpecification asked, String call) {
    String[] methodAndPath = call.split(" ");
    String path = methodAndPath[1];
    if (methodAndPath[0].equals("GET")) {
      return asked.get(path).then();
    }
    return path.startsWith("/v2/")
        ? asked
            .contentType(ContentType.JSON)
            .body(
                Map.of(
                    "username",
                    "stranger",
                    "identifier",
                    "stranger",
                    "password",
                    "x",
                    "secret",
                    "x"))
            .post(path)
            .then()
        : asked.formParam("grant_type", "guess").post(path).then();
  }
}
