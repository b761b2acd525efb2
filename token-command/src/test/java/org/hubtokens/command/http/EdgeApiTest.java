package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;
import static org.hubtokens.command.http.Api.GOOD;
import static org.hubtokens.command.http.Api.TOKENS;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class EdgeApiTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v2", "/v2/nothing", "/v2/access-tokens/a/b", "/favicon.ico"})
  void givenUnknownPath_whenPost_thenNotFound(String path) {
    refused(given().contentType("application/json").body("{}").post(path), 404)
        .body("message", containsString("not found"));
  }

  @Test
  void givenKnownPath_whenOtherMethod_thenMethodNotAllowed() {
    refused(given().put(TOKENS), 405);
  }

  @Test
  void givenOtherMediaTypes_whenCreate_thenRefused() {
    String alice = Api.account();
    refused(as(alice).contentType("text/plain").body(GOOD).post(TOKENS), 415);
    refused(as(alice, GOOD).accept("text/html").post(TOKENS), 406);
  }

  @Test
  void givenTooLargeBody_whenCreate_thenRefused() {
    String alice = Api.account();
    String large = GOOD.replace("ci", "x".repeat(70_000));
    refused(as(alice, large).post(TOKENS), 413);
  }

  @Test
  void givenRequestId_whenAnyRequest_thenEchoedIfFit() {
    given()
        .header("X-Request-Id", "my-id.1")
        .delete(TOKENS + "/x")
        .then()
        .header("X-Request-Id", "my-id.1");
    given()
        .header("X-Request-Id", "bad id <x>")
        .delete(TOKENS + "/x")
        .then()
        .header("X-Request-Id", matchesRegex("[0-9a-f-]{36}"));
  }

  @Test
  void givenHub_whenAskedForHealth_thenChecksAreUp() {
    Api.account();
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("log"))
        .body("checks.name", hasItem("accounts"))
        .body("checks.name", hasItem("relay"));
  }

  @Test
  void givenCommands_whenMetricsRead_thenCounted() {
    Api.create(Api.account());
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("hubtokens_log_commits_total"))
        .body(containsString("hubtokens_log_head"))
        .body(
            containsString(
                "hubtokens_command_commands_total{command=\"create-token\",outcome=\"done\"}"));
  }

  @Test
  void givenDescription_whenRead_thenEachOperationNamesItsErrors() {
    String create = "paths.'/v2/access-tokens'.post.responses";
    String one = "paths.'/v2/access-tokens/{uuid}'";
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body(
            create + ".keySet()",
            equalTo(
                java.util.Set.of(
                    "201", "400", "401", "403", "406", "408", "409", "413", "415", "422", "429",
                    "500", "503")))
        .body(
            create.replace(".responses", ".requestBody") + ".content.'application/json'.examples",
            notNullValue())
        .body("paths.'/v2/access-tokens/desktop-generate'.post.responses.keySet()", hasItem("201"))
        .body("paths.'/v2/api_tokens'.post.responses.keySet()", hasItem("201"))
        .body("paths.'/v2/api_tokens/{uuid}'.delete.responses.keySet()", hasItem("202"))
        .body(one + ".patch.responses.keySet()", hasItem("404"))
        .body(one + ".delete.responses.keySet()", hasItem("204"))
        .body("paths.'/v2/users'.post.responses.keySet()", hasItem("409"))
        .body("components.responses.Invalid", notNullValue())
        .body("components.securitySchemes.session.scheme", equalTo("bearer"));
  }
}
