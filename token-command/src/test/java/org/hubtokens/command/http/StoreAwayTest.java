package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hubtokens.command.http.Api.GOOD;
import static org.hubtokens.command.http.Api.TOKENS;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.json;
import static org.hubtokens.command.http.Api.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.hubtokens.edge.TestSessions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = StoreAwayTest.Nothing.class, restrictToAnnotatedClass = true)
class StoreAwayTest {

  /** Neither a store nor a broker. */
  public static class Nothing implements QuarkusTestResourceLifecycleManager {
    private final TestSessions sessions = TestSessions.start();

    @Override
    public Map<String, String> start() {
      return Map.of(
          "kafka.bootstrap.servers",
          "127.0.0.1:1",
          "quarkus.mongodb.connection-string",
          "mongodb://127.0.0.1:1",
          "hubtokens.command.log.patience",
          "200ms",
          "hubtokens.command.registration",
          "closed",
          "hubtokens.command.jwks-url",
          sessions.jwksUrl().toString(),
          HubParts.KEY,
          sessions.privateKey());
    }

    @Override
    public void stop() {
      sessions.close();
    }
  }

  @Test
  void givenNoStore_whenCommand_thenServiceUnavailable() {
    refused(as("alice", GOOD).post(TOKENS), 503)
        .header("Retry-After", notNullValue())
        .body("message", containsString("nothing was done"));
  }

  @Test
  void givenNoStore_whenAskedForHealth_thenAliveButNotReadyAndSaysWhy() {
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'log' }.status", equalTo("DOWN"))
        .body("checks.find { it.name == 'log' }.data.reason", notNullValue());
  }

  @Test
  void givenClosedRegistration_whenRegister_thenForbidden() {
    refused(json("{\"username\":\"alice\",\"password\":\"correct horse\"}").post("/v2/users"), 403);
  }
}
