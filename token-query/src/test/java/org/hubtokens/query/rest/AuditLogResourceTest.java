package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class AuditLogResourceTest {
  private final TestAccount account = new TestAccount();
  private final String path = "/v2/auditlogs/" + account.name();

  @Test
  void givenWhatHappened_whenListed_thenItIsDockerHubsForm() throws Exception {
    TokenId token = account.create("ci");
    account.happen(Told.relabelled(0, account.name(), token, "<b>x</b>").event());
    account.happenBy("boss1", Told.revocation(0, account.name(), token).event());

    account
        .ask()
        .get(path)
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .header("Token-Position", Long.toString(account.position()))
        .body("keySet()", equalTo(Set.of("logs")))
        .body("logs", hasSize(3))
        .body(
            "logs[0].keySet()",
            equalTo(
                Set.of(
                    "account",
                    "action",
                    "name",
                    "actor",
                    "data",
                    "timestamp",
                    "action_description")))
        .body("logs.account", everyItem(equalTo(account.name().value())))
        .body("logs.action", contains("token.revoked", "token.label_changed", "token.created"))
        .body("logs.name", contains("<b>x</b>", "<b>x</b>", "ci"))
        .body("logs.actor", contains("boss1", account.name().value(), account.name().value()))
        .body("logs[0].data.reason", equalTo("leaked"))
        .body("logs[0].data.uuid", equalTo(token.toString()))
        .body("logs[0].data.actor_kind", equalTo("administrator"))
        .body("logs[1].data.token_label_from", equalTo("before"))
        .body("logs[1].data.token_label_to", equalTo("<b>x</b>"))
        .body("logs[0].timestamp", equalTo("2026-01-05T09:30:00.123000Z"))
        .body("logs[1].action_description", equalTo("changed the label of an access token"));
  }

  @Test
  void givenWhatHappenedToTheAccount_whenListed_thenItIsThereToo() throws Exception {
    Account state = new Account(account.name(), true, null, Instant.EPOCH);
    account.create("ci");
    account.happenBy("boss1", new AccountDisabled(state, "on leave"));
    account.happenBy("boss1", new AccountEnabled(state));
    account
        .ask()
        .get(path + "?actor=boss1")
        .then()
        .body("logs.action", contains("account.enabled", "account.disabled"))
        .body("logs.name", everyItem(equalTo(account.name().value())))
        .body("logs[1].data.reason", equalTo("on leave"))
        .body("logs[1].data.state_from", equalTo("enabled"));
    account
        .ask()
        .get(path + "?name=" + account.name())
        .then()
        .body("logs.action", contains("account.enabled", "account.disabled"));
  }

  @Test
  void givenFilters_whenListed_thenOnlyWhatMeetsAll() throws Exception {
    TokenId first = account.create("ci");
    TokenId second = account.create("deploy");
    account.deactivate(first);
    account.happenBy("boss1", Told.revocation(0, account.name(), second).event());

    actions("?action=token.created", "token.created", "token.created");
    actions("?actor=boss1", "token.revoked");
    actions("?name=ci", "token.deactivated", "token.created");
    actions("?name=" + second, "token.revoked", "token.created");
    actions("?name=" + second + "&action=token.created", "token.created");
    actions("?name=deploy&actor=nobody");
    actions("?page=2&page_size=3", "token.created");
    actions("?page=2&page_size=1&action=token.created", "token.created");
    actions("?from=2026-01-05T09:30:01Z");
    actions("?to=2026-01-05T09:30:00.123Z");
    actions(
        "?from=2026-01-05T09:30:00.123Z&to=2027-01-05T09:30:00Z&action=&name=&actor=&other=1",
        "token.revoked",
        "token.deactivated",
        "token.created",
        "token.created");
  }

  private void actions(String query, String... expected) {
    List<String> actions = account.ask().get(path + query).then().extract().path("logs.action");
    assertThat(actions).as(query).containsExactly(expected);
  }

  @Test
  void givenManyEvents_whenListedPlainly_thenTwentyFiveAndTheNextPageTheRest() throws Exception {
    TokenId token = account.create("ci");
    for (int i = 0; i < 29; i++) {
      account.deactivate(token);
    }
    account.ask().get(path).then().body("logs", hasSize(25));
    account.ask().get(path + "?page=2").then().body("logs", hasSize(5));
    account.ask().get(path + "?page=3").then().body("logs", empty());
    account.ask().get(path + "?page_size=100").then().body("logs", hasSize(30));
  }

  @ParameterizedTest
  @CsvSource({
    "action=token.exploded, action",
    "action=repo.tag.push, action",
    "from=yesterday, from",
    "to=2026-01-05, to",
    "page=0, page",
    "page_size=101, page_size",
    "format=html, format",
    "actor=a&actor=b, actor",
  })
  void givenABadParameter_whenListed_thenItIsNamed(String query, String field) throws Exception {
    account.create("ci");
    account
        .ask()
        .get(path + "?" + query)
        .then()
        .statusCode(400)
        .body("fields." + field, notNullValue());
  }

  @Test
  void givenAnother_whenListed_thenForbiddenUnlessAnAdministrator() throws Exception {
    account.create("ci");
    for (String what : List.of("", "/actions")) {
      as("mallory").get(path + what).then().statusCode(403);
      as("boss1").get(path + what).then().statusCode(200);
      given().get(path + what).then().statusCode(401);
      given()
          .header("Authorization", Sessions.madeWithToken(account.name().value()))
          .get(path + what)
          .then()
          .statusCode(403);
    }
    as("mallory").get("/v2/auditlogs/neverheardof").then().statusCode(403);
    as("boss1")
        .get("/v2/auditlogs/neverheardof")
        .then()
        .statusCode(404)
        .body("message", equalTo("account not found"));
    as("boss1").get("/v2/auditlogs/No%20Name").then().statusCode(404);
    as("quiet1").get("/v2/auditlogs/quiet1").then().statusCode(200).body("logs", empty());
  }

  private RequestSpecification as(String name) {
    return given().urlEncodingEnabled(false).header("Authorization", Sessions.of(name));
  }

  @Test
  void givenTheActions_whenListed_thenByGroupWithLabels() {
    given()
        .header("Authorization", account.session())
        .get(path + "/actions")
        .then()
        .statusCode(200)
        .body("actions.keySet()", equalTo(Set.of("token", "account")))
        .body("actions.token.label", equalTo("Access tokens"))
        .body("actions.token.actions.name", hasItems("created", "label_changed", "revoked"))
        .body("actions.token.actions[0].description", containsString("created"))
        .body("actions.token.actions[0].label", equalTo("Access token created"));
  }

  @Test
  void givenAnExport_whenRead_thenAllThatMeetsTheConditionsInTheFormOfHistories() throws Exception {
    TokenId token = account.create("ci");
    for (int i = 0; i < 29; i++) {
      account.deactivate(token);
    }
    String all = account.ask().accept("application/x-ndjson").get(path).asString();
    assertThat(all.split("\n")).hasSize(30);
    assertThat(all).startsWith("{\"position\":");
    String some =
        account.ask().get(path + "?format=csv&action=token.created&page_size=1").asString();
    assertThat(some.split("\r\n")).hasSize(2);
    account
        .ask()
        .get(path + "?format=csv")
        .then()
        .header(
            "Content-Disposition", "attachment; filename=\"history-" + account.name() + ".csv\"");
  }
}
