package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.edge.TestSessions;
import org.jose4j.jwt.JwtClaims;

/** How tests speak to the API. */
final class Api {
  static final String TOKENS = "/v2/access-tokens";
  static final String GOOD = "{\"token_label\":\"ci\",\"scopes\":[\"repo:read\"]}";

  private Api() {}

  static TestSessions sessions() {
    return TestSessions.signingWith(
        ConfigProvider.getConfig().getValue(HubParts.KEY, String.class));
  }

  /** A new account's name. */
  static String account() {
    ready();
    String name = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    json("{\"username\":\"" + name + "\",\"password\":\"correct horse\"}")
        .post("/v2/users")
        .then()
        .statusCode(201);
    return name;
  }

  static void ready() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  static RequestSpecification as(String account) {
    return given().header("Authorization", "Bearer " + sessions().session(account));
  }

  /** As somebody who logged in after the sessions of his account ended at {@code state}. */
  static RequestSpecification since(Instant state, String account) {
    JwtClaims claims = sessions().claims(account);
    claims.setClaim("account_as_of", state.toString());
    return given()
        .header("Authorization", "Bearer " + sessions().sign(claims, "session+jwt"))
        .contentType("application/json");
  }

  static RequestSpecification withToken(String account) {
    return given()
        .header("Authorization", "Bearer " + sessions().tokenSession(account))
        .contentType("application/json");
  }

  static RequestSpecification as(String account, String body) {
    return as(account).contentType("application/json").body(body);
  }

  static Response create(String account) {
    return as(account, GOOD).post(TOKENS).then().statusCode(201).extract().response();
  }

  /** A refusal in the documented shape, without a stack trace. */
  static ValidatableResponse refused(Response response, int status) {
    return response
        .then()
        .statusCode(status)
        .contentType("application/json")
        .header("X-Request-Id", not(blankOrNullString()))
        .body("detail", not(blankOrNullString()))
        .body("message", equalTo(response.path("detail")))
        .body(not(containsString("Exception")))
        .body(not(containsString("\tat ")));
  }

  /** 400 that names exactly this field. */
  static void refusedField(Response response, String field) {
    refused(response, 400)
        .body("text", containsString(field))
        .body("fields.keySet()", equalTo(java.util.Set.of(field)));
  }

  static Map<String, Object> withoutToken(Response response) {
    Map<String, Object> body = response.jsonPath().getMap("");
    body.remove("token");
    return body;
  }
}
