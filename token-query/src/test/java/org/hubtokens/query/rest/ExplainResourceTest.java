package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.junit.jupiter.api.Test;

/** All events of these tests happened at 2026-01-05T09:30:00.123Z. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class ExplainResourceTest {
  private final TestAccount account = new TestAccount();

  @Test
  void givenATokenThatIsTooNarrow_whenExplained_thenWhyAndWhatWouldHelp() throws Exception {
    TokenId token = registeredWithToken();
    long created = account.position();
    String repository = account.name() + "/app";
    explain(account.ask(), token, "{\"action\":\"push\",\"repository\":\"" + repository + "\"}")
        .statusCode(200)
        .header("Token-Position", Long.toString(created))
        .header("Token-Age-Ms", notNullValue())
        .header("Cache-Control", "no-store")
        .body("uuid", equalTo(token.toString()))
        .body("allowed", equalTo(false))
        .body("reason", equalTo("scope-too-narrow"))
        .body("rule", equalTo("scopes"))
        .body("set_by.action", equalTo("token.created"))
        .body("set_by.position", equalTo(Long.toString(created)))
        .body("set_by.actor", equalTo(account.name().value()))
        .body("alteration.possible", equalTo(true))
        .body("alteration.changes.field", contains("scopes"))
        .body("alteration.changes.to", contains("repo:read repo:write"))
        .body("token.status", equalTo("active"))
        .body("account.state", equalTo("enabled"))
        .body("recorded", nullValue());
  }

  @Test
  void givenARevokedTokenOfADisabledAccount_whenExplained_thenForOwnerAndAdministratorOnly()
      throws Exception {
    TokenId token = registeredWithToken();
    account.happen(new AccountDisabled(account().disabledAt(Instant.EPOCH), "left"));
    explain(account.ask(), token, "{\"action\":\"verify\"}")
        .body("reason", equalTo("account-disabled"))
        .body("set_by.reason", equalTo("left"));
    account.revoke(token);
    for (String by : new String[] {account.name().value(), "boss1"}) {
      explain(as(by), token, "{\"action\":\"verify\"}")
          .statusCode(200)
          .body("reason", equalTo("token-revoked"))
          .body("set_by.action", equalTo("token.revoked"))
          .body("alteration.possible", equalTo(false))
          .body("alteration.changes", hasSize(0));
    }
    explain(as("stranger"), token, "{\"action\":\"verify\"}").statusCode(404);
    explain(account.ask(), TokenId.random(), "{\"action\":\"verify\"}").statusCode(404);
    given().contentType(ContentType.JSON).post(path(token)).then().statusCode(401);
  }

  @Test
  void givenARecordedDecision_whenReplayed_thenWhetherItIsTheSame() throws Exception {
    TokenId token = registeredWithToken();
    long created = account.position();
    account.deactivate(token);
    String decision =
        "{\"decision\":\"at=2026-01-05T09:31:00Z; credential=%d; account=%d; ask=pull %s/app;"
            + " open=no; verdict=%s\"}";
    String app = account.name().value();
    explain(account.ask(), token, decision.formatted(created, created - 1, app, "allowed"))
        .statusCode(200)
        .body("allowed", equalTo(true))
        .body("recorded.reason", equalTo("allowed"))
        .body("recorded.same", equalTo(true));
    explain(account.ask(), token, decision.formatted(created + 1, created, app, "allowed"))
        .body("reason", equalTo("token-deactivated"))
        .body("recorded.same", equalTo(false));
    explain(account.ask(), token, decision.formatted(created - 1, created, app, "allowed"))
        .body("reason", equalTo("token-unknown"))
        .body("token", nullValue());
  }

  @Test
  void givenATimeBeforeOrAfter_whenExplained_thenAsTheLogStoodThen() throws Exception {
    TokenId token = registeredWithToken();
    explain(
            account.ask(),
            token,
            "{\"action\":\"verify\",\"at\":\"2026-01-05T09:30:00.122999999Z\"}")
        .body("reason", equalTo("token-unknown"))
        .body("account", nullValue());
    explain(account.ask(), token, "{\"action\":\"verify\",\"at\":\"2026-01-05T09:30:00.123Z\"}")
        .body("reason", equalTo("allowed"));
    explain(account.ask(), token, "{\"action\":\"verify\",\"at\":\"2099-12-31T23:59:59Z\"}")
        .body("reason", equalTo("token-expired"));
  }

  @Test
  void givenABadBody_whenExplained_thenEachFieldIsNamed() throws Exception {
    TokenId token = registeredWithToken();
    explain(account.ask(), token, "{\"action\":\"push\",\"repository\":\"/\",\"at\":\"now\"}")
        .statusCode(400)
        .body("fields.repository", notNullValue())
        .body("fields.at", notNullValue());
    explain(account.ask(), token, "[]").statusCode(400);
    account.ask().contentType("text/plain").body("x").post(path(token)).then().statusCode(415);
  }

  @Test
  void givenATime_whenTheHistoryIsRead_thenTheTokenAsItStood() throws Exception {
    TokenId token = registeredWithToken();
    account.revoke(token);
    String history = "/v2/access-tokens/" + token + "/history";
    account
        .ask()
        .get(history + "?page_size=1&at=2026-01-05T09:30:00.123Z")
        .then()
        .statusCode(200)
        .body("count", equalTo(2))
        .body("token.status", equalTo("revoked"))
        .body("token.is_active", equalTo(false))
        .body("token.token_label", equalTo("ci"))
        .body("token.scopes", contains("repo:read"))
        .body("next", endsWith("&at=2026-01-05T09:30:00.123Z"));
    account
        .ask()
        .get(history + "?at=2026-01-05T09:30:00Z")
        .then()
        .body("count", equalTo(0))
        .body("token", nullValue());
    account
        .ask()
        .get(history + "?at=then")
        .then()
        .statusCode(400)
        .body("fields.at", notNullValue());
  }

  private TokenId registeredWithToken() throws Exception {
    account.happen(new AccountRegistered(account()));
    return account.create("ci", "2099-12-31T23:59:59Z", Scope.READ);
  }

  private Account account() {
    return new Account(account.name(), true, null, Instant.EPOCH);
  }

  private RequestSpecification as(String name) {
    return given()
        .header("Authorization", Sessions.of(name))
        .header("At-Least-Position", name.equals("stranger") ? 0 : account.position());
  }

  private static ValidatableResponse explain(
      RequestSpecification by, TokenId token, String question) {
    return by.contentType(ContentType.JSON).body(question).post(path(token)).then();
  }

  private static String path(TokenId token) {
    return "/v2/access-tokens/" + token + "/explain";
  }
}
