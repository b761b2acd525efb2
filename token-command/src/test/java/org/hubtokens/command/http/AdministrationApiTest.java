package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hubtokens.command.http.Api.refused;
import static org.hubtokens.command.http.Api.refusedField;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class AdministrationApiTest {
  private static final String ACCOUNTS = "/v2/admin/accounts/";
  private static final String TOKENS = "/v2/admin/access-tokens/";

  @Inject EventLog log;

  @BeforeEach
  void ready() {
    Api.ready();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v2/admin/accounts/alice/disable",
    "POST, /v2/admin/accounts/alice/enable",
    "POST, /v2/admin/invitations",
    "DELETE, /v2/admin/access-tokens/b30bbf97-506c-4ecd-aabc-842f3cb484fb"
  })
  void givenNoAdministrator_whenCalled_thenRefused(String method, String path) {
    refused(Api.as("mallory").contentType("application/json").request(method, path), 403)
        .body("detail", containsString("administrator"));
    refused(Api.withToken("boss1").request(method, path), 403)
        .body("detail", equalTo("token issued from personal access token is not allowed"));
    refused(given().contentType("application/json").request(method, path), 401);
  }

  @Test
  void givenAccount_whenDisabledAndEnabled_thenItsSessionsEndAndStayEnded() {
    String account = Api.account();
    RequestSpecification session = Api.as(account, Api.GOOD);
    session.post(Api.TOKENS).then().statusCode(201);

    Response disabled = boss().body("{\"reason\":\"left\"}").post(ACCOUNTS + account + "/disable");
    disabled.then().statusCode(204);
    AccountDisabled event = (AccountDisabled) event(disabled);
    assertThat(event.reason()).isEqualTo("left");
    assertThat(stored(disabled).metadata()).containsEntry("actor", "boss1");
    refused(session.post(Api.TOKENS), 401).body("detail", containsString("disabled"));

    boss().post(ACCOUNTS + account + "/enable/").then().statusCode(204);
    refused(session.post(Api.TOKENS), 401).body("detail", containsString("ended"));
    Api.since(event.state().sessionsValidFrom(), account)
        .body(Api.GOOD)
        .post(Api.TOKENS)
        .then()
        .statusCode(201);
  }

  @Test
  void givenDisabledAccount_whenDisabledOnceMore_thenTheSamePosition() {
    String account = Api.account();
    Response first = boss().post(ACCOUNTS + account + "/disable");
    Response second = boss().post(ACCOUNTS + account + "/disable");
    first.then().statusCode(204);
    second.then().statusCode(204);
    assertThat(second.header("Token-Position")).isEqualTo(first.header("Token-Position"));
  }

  @ParameterizedTest
  @CsvSource({"nobody1", "NoName", "x"})
  void givenNoSuchAccount_whenDisabledOrEnabled_thenNotFound(String account) {
    refused(boss().post(ACCOUNTS + account + "/disable"), 404)
        .body("detail", containsString("not found"));
    refused(boss().post(ACCOUNTS + account + "/enable"), 404);
  }

  @Test
  void givenBadReason_whenDisabled_thenRefusedByName() {
    String path = ACCOUNTS + "alice/disable";
    refusedField(boss().body("{\"reason\":\"\"}").post(path), "reason");
    refusedField(boss().body("{\"reason\":7}").post(path), "reason");
    refusedField(boss().body("{\"reason\":\"" + "x".repeat(201) + "\"}").post(path), "reason");
    refused(boss().body("{").post(path), 400);
  }

  @Test
  void givenLastAdministrator_whenDisabled_thenRefusedInWords() {
    register("boss1");
    register("boss2");
    boss().post(ACCOUNTS + "boss2/disable").then().statusCode(204);
    refused(boss().post(ACCOUNTS + "boss1/disable"), 409)
        .body("detail", containsString("last enabled administrator"));
    boss().post(ACCOUNTS + "boss2/enable").then().statusCode(204);
  }

  private static void register(String name) {
    Response answer =
        Api.json("{\"username\":\"" + name + "\",\"password\":\"correct horse\"}")
            .post("/v2/users");
    assertThat(answer.statusCode()).isIn(201, 409);
  }

  @Test
  void givenTokenOfAnother_whenRevoked_thenRevokedWithTheAdministratorAsActor() {
    String account = Api.account();
    String token = Api.create(account).path("uuid");

    Response revoked = boss().queryParam("reason", "leaked").delete(TOKENS + token);
    revoked.then().statusCode(204);
    TokenRevoked event = (TokenRevoked) event(revoked);
    assertThat(event.account().value()).isEqualTo(account);
    assertThat(event.reason()).isEqualTo("leaked");
    assertThat(stored(revoked).metadata()).containsEntry("actor", "boss1");

    Response again = boss().delete(TOKENS + token);
    again.then().statusCode(204);
    assertThat(again.header("Token-Position")).isEqualTo(revoked.header("Token-Position"));
  }

  @Test
  void givenAReasonInTheHeader_whenRevoked_thenItIsTheEvents() {
    String token = Api.create(Api.account()).path("uuid");
    Response revoked =
        boss()
            .queryParam("reason", "seen by proxies")
            .header("Revocation-Reason", "left the company")
            .delete(TOKENS + token);
    revoked.then().statusCode(204);
    assertThat(((TokenRevoked) event(revoked)).reason()).isEqualTo("left the company");
  }

  @Test
  void givenNoSuchToken_whenRevoked_thenNotFound() {
    refused(boss().delete(TOKENS + UUID.randomUUID()), 404)
        .body("detail", containsString("not found"));
    refused(boss().delete(TOKENS + "nonsense"), 404);
    refused(boss().queryParam("reason", "a\nb").delete(TOKENS + UUID.randomUUID()), 400);
  }

  @Test
  void givenDescription_whenRead_thenPathsAndTheRateLimitAreInIt() {
    String document = given().get("/q/openapi").asString();
    assertThat(document)
        .contains("/v2/admin/accounts/{account}/disable:", "/v2/admin/invitations:")
        .contains("/v2/users/{account}/password:", "\"429\":", "X-RateLimit-Remaining:");
  }

  private static RequestSpecification boss() {
    return Api.as("boss1").contentType("application/json");
  }

  private StoredEvent stored(Response answer) {
    return log.read(Long.parseLong(answer.header("Token-Position")), 1).getFirst();
  }

  private Object event(Response answer) {
    StoredEvent stored = stored(answer);
    return Wire.readEvent(stored.type(), stored.version(), stored.payload());
  }
}
