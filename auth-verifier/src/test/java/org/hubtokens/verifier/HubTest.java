package org.hubtokens.verifier;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hubtokens.events.secret.TokenSecret;

/** What tests of routes have in common. */
@QuarkusTestResource(TestHub.class)
public abstract class HubTest {

  /** With knowledge of all that was published. */
  protected static RequestSpecification fresh() {
    return given().header("At-Least-Position", TestHub.position());
  }

  protected static RequestSpecification basic(String user, String secret) {
    return fresh().header("Authorization", basicHeader(user, secret));
  }

  protected static RequestSpecification bearer(TokenSecret secret) {
    return fresh().header("Authorization", "Bearer " + secret.reveal());
  }

  /** For routes that do not wait for a position: asks one that does first. */
  protected static void caughtUp() {
    org.awaitility.Awaitility.await().until(() -> fresh().get("/verify").statusCode() == 401);
  }

  protected static String basicHeader(String user, String secret) {
    byte[] bytes = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
