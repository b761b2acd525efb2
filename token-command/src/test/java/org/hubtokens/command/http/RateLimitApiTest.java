package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;
import static org.hubtokens.command.http.Api.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
@QuarkusTestResource(value = RateLimitApiTest.Few.class, restrictToAnnotatedClass = true)
class RateLimitApiTest {
  private static final String GONE = Api.TOKENS + "/b30bbf97-506c-4ecd-aabc-842f3cb484fb";

  /** Two requests a minute. */
  public static final class Few implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return Map.of("hubtokens.rate-limit.per-minute", "2");
    }

    @Override
    public void stop() {}
  }

  @Test
  void givenLimit_whenAnAddressIsAtIt_thenOnlyItIsRefused() {
    Api.ready();
    assertThat(left(given().post("/v2/nothing/here").then().statusCode(404))).isEqualTo(1);
    assertThat(left(Api.json("{").post("/v2/users").then().statusCode(400))).isZero();
    refused(Api.json("{").post("/v2/users"), 429)
        .header("X-RateLimit-Limit", "2")
        .header("X-RateLimit-Remaining", "0")
        .header("X-RateLimit-Reset", matchesRegex("\\d{10}"))
        .header("Retry-After", matchesRegex("[1-9]\\d*"))
        .header("X-Retry-After", matchesRegex("\\d{10}"));

    // Sessions that are not good count for the address they come from, good ones for their account.
    refused(given().header("Authorization", "Bearer a.b.c").delete(GONE), 429);
    refused(Api.withToken("alice").delete(GONE), 403).header("X-RateLimit-Remaining", "1");
    refused(Api.as("alice").delete(GONE), 404).header("X-RateLimit-Remaining", "0");
    refused(Api.as("alice").delete(GONE), 429).header("Retry-After", matchesRegex("\\d+"));
    refused(Api.as("carol").delete(GONE), 404);
    given().get("/q/health").then().header("X-RateLimit-Limit", nullValue());
  }

  private static long left(io.restassured.response.ValidatableResponse answer) {
    Response response = answer.extract().response();
    response.then().header("X-RateLimit-Limit", equalTo("2"));
    return Long.parseLong(response.header("X-RateLimit-Remaining"));
  }
}
