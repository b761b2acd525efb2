package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.create;
import static org.hubtokens.command.http.Api.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class RevocationReasonApiTest {
  private static final String REASON = "Revocation-Reason";

  @Inject EventLog log;

  private String alice;

  @BeforeEach
  void register() {
    alice = Api.account();
  }

  @ParameterizedTest
  @CsvSource({
    "laptop lost, laptop lost",
    "100%25 sure; see https://hub/1?a=b, 100% sure; see https://hub/1?a=b",
    "Schl%C3%BCssel%20%E2%98%82, Schlüssel ☂",
    "%3Cscript%3E, <script>",
  })
  void givenAReason_whenRevoked_thenItIsInTheEvent(String header, String reason) {
    for (String path : new String[] {"/v2/access-tokens/", "/v2/api_tokens/"}) {
      String token = create(alice).path("uuid");
      Response revoked = as(alice).header(REASON, header).delete(path + token);
      assertThat(revoked.statusCode()).isIn(202, 204);
      assertThat(event(revoked).reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void givenAnEmptyReason_whenRevoked_thenNothingWasSaid(String header) {
    String token = create(alice).path("uuid");
    Response revoked = as(alice).header(REASON, header).delete("/v2/access-tokens/" + token);
    revoked.then().statusCode(204);
    assertThat(event(revoked).reason()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%0a", "a%00b", "%", "%g1", "50% off", "%ff", "%ed%a0%80", "é"})
  void givenAReasonOutOfShape_whenRevoked_thenRefusedAndNothingIsDone(String header) {
    String path = "/v2/access-tokens/" + create(alice).path("uuid");
    refused(as(alice).header(REASON, header).delete(path), 400)
        .body("detail", containsString(REASON));
    as(alice, "{}").patch(path).then().statusCode(200);
  }

  @Test
  void givenALongReason_whenRevoked_thenAsLongAsTheLimit() {
    String path = "/v2/access-tokens/" + create(alice).path("uuid");
    refused(as(alice).header(REASON, "%E2%98%82".repeat(201)).delete(path), 400);
    Response revoked = as(alice).header(REASON, "%E2%98%82".repeat(200)).delete(path);
    revoked.then().statusCode(204);
    assertThat(event(revoked).reason()).isEqualTo("☂".repeat(200));
  }

  @Test
  void givenDescription_whenRead_thenTheHeaderIsInIt() {
    assertThat(given().get("/q/openapi").asString()).contains("name: Revocation-Reason");
  }

  private TokenRevoked event(Response answer) {
    StoredEvent stored = log.read(Long.parseLong(answer.header("Token-Position")), 1).getFirst();
    return (TokenRevoked) Wire.readEvent(stored.type(), stored.version(), stored.payload());
  }
}
