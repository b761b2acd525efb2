package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class HistoryResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject MongoClient mongo;
  @Inject Generations generations;

  private final TestAccount account = new TestAccount();

  @Test
  void givenATokensLife_whenRead_thenWhoDidWhatNewestFirst() throws Exception {
    TokenId token = account.create("ci", "2099-12-31T23:59:59Z", Scope.READ, Scope.WRITE);
    account.happen(Told.relabelled(0, account.name(), token, "nightly").event());
    account.happenBy("boss1", Told.revocation(0, account.name(), token).event());

    account
        .ask()
        .get(path(token))
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .header("Token-Position", Long.toString(account.position()))
        .header("Token-Age-Ms", notNullValue())
        .header("Cache-Control", "no-store")
        .body("keySet()", equalTo(java.util.Set.of("count", "next", "previous", "results")))
        .body("count", equalTo(3))
        .body("next", nullValue())
        .body("previous", nullValue())
        .body("results.action", contains("token.revoked", "token.label_changed", "token.created"))
        .body("results.uuid", everyItem(equalTo(token.toString())))
        .body("results.token_label", contains("nightly", "nightly", "ci"))
        .body("results[0].position", equalTo(Long.toString(account.position())))
        .body("results[0].at", equalTo("2026-01-05T09:30:00.123000Z"))
        .body("results[0].actor", equalTo("boss1"))
        .body("results[0].actor_kind", equalTo("administrator"))
        .body("results[0].reason", equalTo("leaked"))
        .body("results[0].changes", empty())
        .body("results[1].actor", equalTo(account.name().value()))
        .body("results[1].actor_kind", equalTo("session"))
        .body("results[1].client_address", equalTo("10.0.0.7"))
        .body("results[1].user_agent", equalTo("curl/8.5.0"))
        .body("results[1].request_id", startsWith("request-"))
        .body("results[1].changes", hasSize(1))
        .body("results[1].changes[0].field", equalTo("token_label"))
        .body("results[1].changes[0].from", equalTo("before"))
        .body("results[1].changes[0].to", equalTo("nightly"))
        .body("results[1].reason", nullValue())
        .body(
            "results[2].changes.field",
            contains("token_label", "scopes", "expires_at", "is_active", "generated_by"))
        .body("results[2].changes[1].from", nullValue())
        .body("results[2].changes[1].to", equalTo("repo:read repo:write"));
    account.ask().get("/v2/access-tokens/" + token).then().statusCode(404);
  }

  @Test
  void givenAnotherAccount_whenRead_thenNotFoundAsIfItWereUnknown() throws Exception {
    TokenId token = account.create("ci");
    TestAccount other = new TestAccount();
    other.create("theirs");
    String unknown =
        other.ask().get(path(TokenId.random())).then().statusCode(404).extract().asString();
    assertThat(unknown).contains("not found");
    for (String path : List.of(path(token), "/v2/access-tokens/nothing/history")) {
      assertThat(other.ask().get(path).then().statusCode(404).extract().asString())
          .isEqualTo(unknown);
      other.ask().accept("text/csv").get(path).then().statusCode(404);
    }
    given().get(path(token)).then().statusCode(401);
    given()
        .header("Authorization", Sessions.madeWithToken(account.name().value()))
        .get(path(token))
        .then()
        .statusCode(403);
  }

  @Test
  void givenAnAdministrator_whenRead_thenAnybodysToken() throws Exception {
    TokenId token = account.create("ci");
    RequestSpecification boss =
        given()
            .header("Authorization", Sessions.of("boss1"))
            .header("At-Least-Position", account.position());
    boss.get(path(token)).then().statusCode(200).body("count", equalTo(1));
    // Nobody's in particular: every partition must say that it is there, and quiet ones do so now
    // and then.
    Awaitility.await()
        .untilAsserted(
            () -> {
              TestRelay.get().beat();
              boss.get(path(TokenId.random())).then().statusCode(404);
            });
  }

  @Test
  void givenPages_whenFollowedWhileEventsArrive_thenEachEventOnceAndInOrder() throws Exception {
    TokenId token = account.create("ci");
    change(token, 24);
    List<String> seen = new ArrayList<>();
    String next = path(token) + "?page_size=10";
    String previous = null;
    while (next != null) {
      Response page = account.ask().get(next).then().statusCode(200).extract().response();
      seen.addAll(page.path("results.position"));
      assertThat(page.<Integer>path("count")).isEqualTo(25);
      next = page.path("next");
      previous = page.path("previous");
      change(token, 3);
    }
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(seen.stream().map(Long::parseLong).toList().reversed()).isSorted();
    assertThat(previous).startsWith("http://").contains("page=2&page_size=10&through=");
    account.ask().get(previous).then().body("results", hasSize(10)).body("count", equalTo(25));
    account.ask().get(path(token) + "?page=99").then().body("results", empty());
  }

  private void change(TokenId token, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      account.happen(Told.relabelled(0, account.name(), token, "label " + i).event());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "page=0, page",
    "page=x, page",
    "page_size=0, page_size",
    "page_size=101, page_size",
    "page=1&page=2, page",
    "through=-1, through",
    "through=abc, through",
    "format=xml, format",
  })
  void givenABadParameter_whenRead_thenItIsNamed(String query, String field) throws Exception {
    TokenId token = account.create("ci");
    account
        .ask()
        .get(path(token) + "?" + query)
        .then()
        .statusCode(400)
        .contentType(ContentType.JSON)
        .body("fields." + field, notNullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?format=ndjson"})
  void givenLinesOfJsonWanted_whenRead_thenTheWholeHistoryOldestFirst(String query)
      throws Exception {
    TokenId token = account.create("ci ☂ \"=1\"");
    change(token, 30);
    Response answer =
        account
            .ask()
            .accept(query.isEmpty() ? "application/x-ndjson" : "*/*")
            .get(path(token) + query);
    answer
        .then()
        .statusCode(200)
        .header("Content-Type", "application/x-ndjson;charset=UTF-8")
        .header("Token-Position", Long.toString(account.position()))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", "attachment; filename=\"history-" + token + ".ndjson\"");
    String[] lines = answer.asString().split("\n");
    assertThat(lines).hasSize(31);
    JsonNode first = JSON.readTree(lines[0]);
    assertThat(first.path("action").asText()).isEqualTo("token.created");
    assertThat(first.path("token_label").asText()).isEqualTo("ci ☂ \"=1\"");
    JsonNode newest = account.ask().get(path(token)).as(JsonNode.class).path("results").path(0);
    assertThat(JSON.readTree(lines[30])).isEqualTo(newest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?format=csv"})
  void givenCsvWanted_whenRead_thenItIsSafeToOpen(String query) throws Exception {
    TokenId token = account.create("=HYPERLINK(\"http://evil\",\"x\")");
    Response answer =
        account.ask().accept(query.isEmpty() ? "text/csv" : "*/*").get(path(token) + query);
    answer.then().statusCode(200).header("Content-Type", "text/csv;charset=UTF-8");
    String[] lines = answer.asString().split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).startsWith("\"position\",\"at\",\"action\"");
    assertThat(lines[1])
        .contains(",\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\",")
        .doesNotContain(",\"=");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "'text/html, */*;q=0.8', application/json",
    "'text/csv;q=0.5, application/x-ndjson', application/x-ndjson",
    "text/*, text/csv",
  })
  void givenAnAcceptHeader_whenRead_thenTheBestOfTheThree(String accept, String type)
      throws Exception {
    TokenId token = account.create("ci");
    account
        .ask()
        .header("Accept", accept)
        .get(path(token))
        .then()
        .statusCode(200)
        .header("Content-Type", startsWith(type));
  }

  @Test
  void givenHeadOrATrailingSlash_whenAsked_thenAnswered() throws Exception {
    TokenId token = account.create("ci");
    account.ask().get(path(token) + "/").then().statusCode(200);
    account.ask().head(path(token)).then().statusCode(200);
    account.ask().accept("text/csv").head(path(token)).then().statusCode(200);
  }

  @Test
  void givenAPositionNeverReached_whenRead_thenRefused() throws Exception {
    TokenId token = account.create("ci");
    given()
        .header("Authorization", account.session())
        .header("At-Least-Position", account.position() + 1_000_000)
        .get(path(token))
        .then()
        .statusCode(503)
        .header("Retry-After", "1");
  }

  /** Whoever reads it must be able to tell that it is not the whole. */
  @Test
  void givenAStoreThatLostAnEntry_whenExported_thenTheAnswerIsCutOff() throws Exception {
    TokenId token = account.create("ci");
    DomainEvent[] many =
        IntStream.range(0, 1_200)
            .mapToObj(i -> Told.relabelled(0, account.name(), token, "label " + i).event())
            .toArray(DomainEvent[]::new);
    account.happen(many);
    mongo
        .getDatabase("hubtokens")
        .getCollection("history_" + generations.open().live().number())
        .deleteOne(
            Filters.and(Filters.eq("account", account.name().value()), Filters.eq("n", 1_100)));

    HttpRequest export =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + path(token) + "?format=ndjson"))
            .header("Authorization", account.session())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> http.send(export, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
    account.ask().get(path(token) + "?page_size=100").then().statusCode(200);
    account.ask().get(path(token) + "?page_size=100&page=2").then().statusCode(503);
  }

  @Test
  void givenARebuild_whenItHasSwitched_thenTheHistoryIsTheSameToTheLastByte() throws Exception {
    TokenId token = account.create("ci");
    change(token, 12);
    String before = account.ask().accept("application/x-ndjson").get(path(token)).asString();
    int building =
        given().post("/q/token-list/rebuild").then().statusCode(202).extract().path("building");
    Awaitility.await()
        .untilAsserted(
            () -> {
              TestRelay.get().beat();
              given().get("/q/token-list/rebuild").then().body("live", equalTo(building));
            });
    assertThat(account.ask().accept("application/x-ndjson").get(path(token)).asString())
        .isEqualTo(before);
    change(token, 1);
    account.ask().get(path(token)).then().body("count", equalTo(14));
  }

  @Test
  void givenTheDescription_whenRead_thenThePathsAreInIt() {
    given()
        .get("/q/openapi")
        .then()
        .body(containsString("/v2/access-tokens/{uuid}/history"))
        .body(containsString("/v2/auditlogs/{account}/actions"))
        .body(containsString("application/x-ndjson"));
  }

  private static String path(TokenId token) {
    return "/v2/access-tokens/" + token + "/history";
  }
}
