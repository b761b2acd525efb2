package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.tokenlist.Rows;
import org.hubtokens.query.tokenlist.TokenListStores;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class TokenListQueryTest {
  private static final String PATH = "/v2/access-tokens";

  private final TestAccount account = new TestAccount();

  @Inject TokenListStores stores;
  @Inject Generations generations;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "               | expired off on | 2",
        "?status=active | on | 1",
        "?status=inactive | off | 0",
        "?status=expired | expired | 1",
        "?status=revoked | revoked | 0",
        "?status=active,revoked | revoked on | 1",
        "?status=active&status=expired | expired on | 2",
        "?status=active,inactive,expired,revoked&sort=label | expired off on revoked | 2"
      })
  void givenATokenOfEachStatus_whenListedByStatus_thenThoseAndTheirCounts(
      String query, String labels, int active) throws Exception {
    account.create("on");
    account.deactivate(account.create("off", "2999-01-01T00:00:00Z", Scope.READ));
    account.revoke(account.create("revoked"));
    account.create("expired", "2020-01-01T00:00:00Z", Scope.READ);
    // Newest first, but for the last, which sorts by label.
    List<String> expected = List.of(labels.split(" ", -1));

    account
        .ask()
        .get(PATH + (query == null ? "" : query))
        .then()
        .statusCode(200)
        .body("count", equalTo(expected.size()))
        .body("active_count", equalTo(active))
        .body("results.token_label", equalTo(expected));
  }

  @Test
  void givenARevokedToken_whenRead_thenItIsListedAsRevokedAndNotFoundByItself() throws Exception {
    TokenId token = account.create("gone");
    account.revoke(token);
    account
        .ask()
        .get(PATH + "?status=revoked")
        .then()
        .body("results.uuid", contains(token.toString()))
        .body("results[0].is_active", equalTo(false))
        .body("results[0].token", equalTo(""));
    account.ask().get(PATH + "/" + token).then().statusCode(404);
    account.ask().get(PATH).then().body("count", equalTo(0));
  }

  @Test
  void givenTokensOfManyScopes_whenListedByScope_thenThoseThatHoldOneAsWritten() throws Exception {
    account.create("reads", null, Scope.READ);
    account.create("both", null, Scope.READ, Scope.WRITE);
    account.create("all", null, Scope.ADMIN);
    account.ask().get(PATH + "?scope=repo:read").then().body("count", equalTo(2));
    account
        .ask()
        .get(PATH + "?scope=repo:write&scope=repo:admin")
        .then()
        .body("results.token_label", contains("all", "both"));
    account.ask().get(PATH + "?scope=repo:public_read").then().body("results", empty());
  }

  @Test
  void givenRestrictedTokens_whenRead_thenTheirResourcesAreShown() throws Exception {
    TokenId token = TokenId.random();
    account.happen(Told.creation(account.name(), token, "app", null, Rows.RESOURCES, Scope.WRITE));
    account
        .ask()
        .get(PATH)
        .then()
        .body("results[0].resources.repository", contains("alice/app", "alice/lib-*"))
        .body("results[0].resources[0].actions", contains("push", "pull"));
    account.happen(Told.restricted(0, account.name(), token, null).event());
    account.ask().get(PATH + "/" + token).then().body("resources", nullValue());
  }

  @Test
  void givenTokensThatExpire_whenListedByTime_thenTheSpanIsHalfOpenAndNeverIsInNone()
      throws Exception {
    account.create("first", "2030-01-01T00:00:00Z", Scope.READ);
    account.create("second", "2030-01-02T00:00:00Z", Scope.READ);
    account.create("never");
    account
        .ask()
        .get(PATH + "?expires_after=2030-01-01T00:00:00Z&expires_before=2030-01-02T00:00:00Z")
        .then()
        .body("results.token_label", contains("first"));
    account
        .ask()
        .get(PATH + "?sort=expires&created_after=2026-01-05T09:30:00Z")
        .then()
        .body("results.token_label", contains("first", "second", "never"));
    account
        .ask()
        .get(PATH + "?created_before=2026-01-05T11:30:00%2B02:00")
        .then()
        .body("count", equalTo(0));
    account.ask().get(PATH + "?created_after=2026-01-05T11:30:00+02:00").then().statusCode(200);
  }

  @Test
  void givenAUseReported_whenListed_thenItIsShownSortedAndFiltered() throws Exception {
    TokenId old = account.create("old");
    TokenId recent = account.create("recent");
    account.create("never");
    Instant use = Instant.parse("2026-03-01T12:00:00.000001Z");
    stores.of(generations.open().live()).used(Map.of(old, use.minusSeconds(60), recent, use));

    // A held list learns of uses when the service's position moves on.
    Awaitility.await()
        .untilAsserted(
            () ->
                account
                    .ask()
                    .get(PATH + "?sort=-last_used")
                    .then()
                    .body("results.token_label", contains("recent", "old", "never")));
    account
        .ask()
        .get(PATH + "?sort=-last_used")
        .then()
        .body("results[0].last_used", equalTo("2026-03-01T12:00:00.000001Z"))
        .body("results[2].last_used", nullValue());
    account
        .ask()
        .get(PATH + "?last_used_before=2026-03-01T12:00:00Z")
        .then()
        .body("results.token_label", contains("old"));
  }

  @Test
  void givenLabels_whenSearched_thenCaseDoesNotMatterAndAUuidIsFoundWhole() throws Exception {
    TokenId deploy = account.create("CI Deploy");
    account.create("laptop ☂");
    account.ask().get(PATH + "?search=deploy").then().body("count", equalTo(1));
    account.ask().get(PATH + "?search=CI%20D").then().body("count", equalTo(1));
    account.ask().get(PATH + "?search=CI+D").then().body("count", equalTo(1));
    account.ask().get(PATH + "?search=%E2%98%82").then().body("count", equalTo(1));
    account.ask().get(PATH + "?search=").then().body("count", equalTo(2));
    account
        .ask()
        .get(PATH + "?search=" + deploy)
        .then()
        .body("results.token_label", contains("CI Deploy"));
    account
        .ask()
        .get(PATH + "?search=" + deploy.toString().substring(0, 8))
        .then()
        .body("count", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, "/v2/api_tokens"})
  void givenFilters_whenPaged_thenNextCarriesThemAndLeadsThroughAll(String path) throws Exception {
    for (String label : List.of("a b&c=ü%+ 1", "A B&C=Ü%+ 2", "other", "a b&c=ü%+ 3")) {
      account.create(label);
    }
    List<String> seen = new ArrayList<>();
    String next =
        path + "?search=a%20b%26c%3D%C3%BC%25%2B&status=active,expired&sort=label&page_size=1";
    while (next != null) {
      JsonPath page = account.ask().get(next).then().statusCode(200).extract().jsonPath();
      assertThat(page.getInt("count")).isEqualTo(3);
      seen.addAll(page.getList("results.token_label"));
      next = page.getString("next");
      if (next != null) {
        assertThat(next)
            .matches(
                "http://[^/]+"
                    + path
                    + "\\?page=\\d&page_size=1&status=active&status=expired"
                    + "&search=a%20b%26c%3D%C3%BC%25%2B&sort=label");
      }
    }
    assertThat(seen).containsExactly("a b&c=ü%+ 1", "A B&C=Ü%+ 2", "a b&c=ü%+ 3");
  }

  @ParameterizedTest
  @CsvSource({
    "status=gone, status",
    "status=active%2Cgone, status",
    "scope=read, scope",
    "sort=size, sort",
    "sort=label&sort=created, sort",
    "created_after=yesterday, created_after",
    "created_before=2026-01-05, created_before",
    "last_used_after=1, last_used_after",
    "last_used_before=, last_used_before",
    "expires_after=2026-13-01T00:00:00Z, expires_after",
    "expires_before=2026-01-01T00:00:00, expires_before",
    "status=revoked&page=1001, page",
    "page=1&page=2, page"
  })
  void givenABadValue_whenListed_thenTheDocumented400(String query, String field) throws Exception {
    account
        .ask()
        .get(PATH + "?" + query)
        .then()
        .statusCode(400)
        .contentType(ContentType.JSON)
        .body("fields.keySet()", contains(field))
        .body("fields." + field, notNullValue())
        .body("text", containsString(field))
        .body("detail", containsString(field))
        .body("message", containsString(field));
  }

  @Test
  void givenALongSearch_whenListed_thenRefused() throws Exception {
    account.ask().get(PATH + "?search=" + "x".repeat(101)).then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?ordering=-x", "?x", "?page_size=10&team=%00", "?PAGE=zero&%20=1"})
  void givenParametersNobodyKnows_whenListed_thenTheyAreIgnored(String query) throws Exception {
    account.create("one");
    account.ask().get(PATH + query).then().statusCode(200).body("count", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?search=%", "?search=%zz", "?%", "?=", "?&&", "?status=%C3", "?search=%FF%FE"})
  void givenABrokenEncoding_whenListed_thenNoFaultOfOurs(String query) throws Exception {
    account.create("one");
    assertThat(statusOf(PATH + query)).isIn(200, 400);
  }

  /** No client library sends such an address. */
  private int statusOf(String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String request =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Authorization: "
              + account.session()
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
  }

  @Test
  void givenTheDocument_whenRead_thenEachParameterAndBothAddressesAreInIt() {
    JsonPath document =
        given().accept(ContentType.JSON).get("/q/openapi?format=json").then().extract().jsonPath();
    assertThat(document.getList("paths.'/v2/access-tokens'.get.parameters.name", String.class))
        .contains(
            "page",
            "page_size",
            "status",
            "scope",
            "search",
            "sort",
            "created_after",
            "created_before",
            "last_used_after",
            "last_used_before",
            "expires_after",
            "expires_before",
            "At-Least-Position");
    assertThat(document.<Object>get("paths.'/v2/api_tokens'.get")).isNotNull();
    assertThat(document.<Object>get("paths.'/v2/api_tokens/{uuid}'.get")).isNotNull();
    assertThat(document.getString("components.responses.Unauthorized.description")).isNotBlank();
  }
}
