package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class TokenListResourceTest {
  private static final AtomicInteger ACCOUNTS = new AtomicInteger(1000);
  private static final String PATH = "/v2/access-tokens";

  private final AccountName account = new AccountName("acct" + ACCOUNTS.incrementAndGet());

  @Test
  void givenAToken_whenListed_thenItIsDockerHubsObject() throws Exception {
    TokenId token = TokenId.random();
    long position = publish(Told.creation(account, token));

    at(position)
        .get(PATH)
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .header(
            "Token-Position", Long::parseLong, org.hamcrest.Matchers.greaterThanOrEqualTo(position))
        .header("Token-Age-Ms", notNullValue())
        .body("count", equalTo(1))
        .body("active_count", equalTo(1))
        .body("next", nullValue())
        .body("previous", nullValue())
        .body("results", hasSize(1))
        .body("results[0].uuid", equalTo(token.toString()))
        .body("results[0].client_id", equalTo("HUB"))
        .body("results[0].creator_ip", equalTo("10.0.0.7"))
        .body("results[0].creator_ua", equalTo("curl/8.5.0"))
        .body("results[0].created_at", equalTo("2026-01-05T09:30:00.123000Z"))
        .body("results[0].last_used", nullValue())
        .body("results[0].generated_by", equalTo("manual"))
        .body("results[0].is_active", equalTo(true))
        .body("results[0].token", equalTo(""))
        .body("results[0].token_label", equalTo("label " + token))
        .body("results[0].scopes", contains("repo:read"))
        .body("results[0].expires_at", equalTo("2026-12-31T23:59:59Z"))
        .body("results[0].resources", nullValue())
        .body("results[0].size()", equalTo(13))
        .body("size()", equalTo(5));
  }

  @Test
  void givenAnAccountWithoutTokens_whenListed_thenAnEmptyPage() throws Exception {
    long position = publish(Told.creation(new AccountName("somebodyelse"), TokenId.random()));
    onceHeardOf(
        () ->
            at(position)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("results", empty()));
  }

  @Test
  void givenTwelveTokens_whenPaged_thenNewestFirstAndLinksLeadThroughAll() throws Exception {
    List<String> tokens = create(12);
    at(lastPosition)
        .get(PATH)
        .then()
        .body("count", equalTo(12))
        .body("results.uuid", equalTo(tokens.subList(0, 10)))
        .body("next", equalTo(base() + PATH + "?page=2&page_size=10"));

    List<String> seen = new ArrayList<>();
    String next = base() + PATH + "?page=1&page_size=5";
    while (next != null) {
      var page = signedIn().get(next).then().statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("results.uuid"));
      next = page.getString("next");
    }
    assertThat(seen).isEqualTo(tokens);
    signedIn()
        .get(PATH + "?page=3&page_size=5")
        .then()
        .body("next", nullValue())
        .body("previous", equalTo(base() + PATH + "?page=2&page_size=5"));
  }

  @Test
  void givenAPageBeyondTheLast_whenListed_thenItIsEmptyAndLeadsBack() throws Exception {
    create(3);
    at(lastPosition)
        .get(PATH + "?page=999999999&page_size=2")
        .then()
        .statusCode(200)
        .body("count", equalTo(3))
        .body("results", empty())
        .body("next", nullValue())
        .body("previous", equalTo(base() + PATH + "?page=2&page_size=2"));
  }

  @Test
  void givenAProxyInFront_whenListed_thenLinksNameTheHostTheClientUsed() throws Exception {
    create(2);
    at(lastPosition)
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "hub.example.com")
        .get(PATH + "?page_size=1")
        .then()
        .body("next", equalTo("https://hub.example.com/v2/access-tokens?page=2&page_size=1"));
  }

  @Test
  void givenAHostHeader_whenListed_thenLinksNameIt() throws Exception {
    create(2);
    at(lastPosition)
        .header("Host", "hub.internal:9999")
        .get(PATH + "?page_size=1")
        .then()
        .body("next", startsWith("http://hub.internal:9999/v2/access-tokens?"));
  }

  @Test
  void givenChangesAndARevocation_whenListed_thenCountsAreRight() throws Exception {
    TokenId off = TokenId.random();
    TokenId gone = TokenId.random();
    TokenId on = TokenId.random();
    long position =
        publish(
            Told.creation(account, off),
            Told.creation(account, gone),
            Told.creation(account, on),
            Told.deactivated(0, account, off).event(),
            Told.relabelled(0, account, on, "☂ renamed").event(),
            Told.revocation(0, account, gone).event());
    at(position)
        .get(PATH)
        .then()
        .body("count", equalTo(2))
        .body("active_count", equalTo(1))
        .body("results.uuid", contains(on.toString(), off.toString()))
        .body("results[0].token_label", equalTo("☂ renamed"))
        .body("results[1].is_active", equalTo(false));
  }

  @Test
  void givenATokenListed_whenItIsRevokedLater_thenTheNextReadAsOfThatPositionLacksIt()
      throws Exception {
    TokenId token = TokenId.random();
    at(publish(Told.creation(account, token))).get(PATH).then().body("count", equalTo(1));
    long revoked = publish(Told.revocation(0, account, token).event());
    at(revoked).get(PATH).then().body("count", equalTo(0));
    at(revoked).get(PATH + "/" + token).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "page=0, page",
    "page=-1, page",
    "page=x, page",
    "page=1.0, page",
    "page=1000000000, page",
    "page=99999999999999999999, page",
    "page_size=0, page_size",
    "page_size=101, page_size",
    "page_size=ten, page_size"
  })
  void givenABadParameter_whenListed_thenTheDocumented400(String query, String field) {
    signedIn()
        .get(PATH + "?" + query)
        .then()
        .statusCode(400)
        .contentType(ContentType.JSON)
        .body("fields." + field, containsString("whole number"))
        .body("detail", containsString(field))
        .body("message", containsString(field))
        .body("text", containsString(field));
  }

  @Test
  void givenTheLargestPage_whenListed_thenItIsAllowed() throws Exception {
    create(1);
    at(lastPosition).get(PATH + "?page_size=100").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void givenAPathWithOrWithoutSlash_whenRead_thenBothAnswer(String end) throws Exception {
    String token = create(1).getFirst();
    at(lastPosition).get(PATH + end).then().statusCode(200).body("count", equalTo(1));
    at(lastPosition)
        .get(PATH + "/" + token + end)
        .then()
        .statusCode(200)
        .body("uuid", equalTo(token))
        .body("token", equalTo(""));
    at(lastPosition).head(PATH + "/" + token + end).then().statusCode(200);
  }

  @Test
  void givenATokenInCapitals_whenRead_thenItIsFound() throws Exception {
    String token = create(1).getFirst();
    at(lastPosition)
        .get(PATH + "/" + token.toUpperCase(java.util.Locale.ROOT))
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-4000-8000-000000000000",
        "0-0-0-0-0",
        "nonsense",
        "%00",
        "..%2f",
        "0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e-and-more"
      })
  void givenNoSuchToken_whenRead_thenTheDocumented404(String uuid) throws Exception {
    create(1);
    refusal(at(lastPosition).urlEncodingEnabled(false).get(PATH + "/" + uuid).then(), 404)
        .body("message", containsString("not found"));
  }

  @Test
  void givenAnotherAccountsToken_whenRead_thenItIsNotFound() throws Exception {
    TokenId theirs = TokenId.random();
    long position = publish(Told.creation(new AccountName("somebodyelse"), theirs));
    onceHeardOf(() -> refusal(at(position).get(PATH + "/" + theirs).then(), 404));
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, PATH + "/0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e"})
  void givenNoGoodSession_whenRead_thenRefused(String path) throws Exception {
    refusal(given().get(path).then(), 401);
    for (String bad :
        List.of(
            "Bearer hubt_pat_0123456789abcdefghijklmnopqrstuvwxyz",
            "Bearer a.b.c",
            "Basic YWxpY2U6c2VjcmV0",
            "Bearer",
            Sessions.expired(account.value()))) {
      refusal(given().header("Authorization", bad).get(path).then(), 401);
    }
    refusal(
            given()
                .header("Authorization", Sessions.madeWithToken(account.value()))
                .get(path)
                .then(),
            403)
        .body("message", equalTo("token issued from personal access token is not allowed"));
  }

  @Test
  void givenTheOlderScheme_whenListed_thenAccepted() throws Exception {
    create(1);
    given()
        .header("Authorization", Sessions.of(account.value()).replace("Bearer ", "JWT "))
        .header("At-Least-Position", lastPosition)
        .get(PATH)
        .then()
        .statusCode(200);
  }

  @Test
  void givenAnAccountWhoseSessionsEnded_whenListed_thenRefused() throws Exception {
    create(1);
    TestRelay.get().account(new Account(account, true, null, Instant.now().plusSeconds(3600)));
    Awaitility.await().untilAsserted(() -> refusal(signedIn().get(PATH).then(), 401));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "9999999999999999999"})
  void givenABadPosition_whenRead_thenThe400(String position) {
    refusal(signedIn().header("At-Least-Position", position).get(PATH).then(), 400)
        .body("text", containsString("At-Least-Position"));
  }

  @Test
  void givenAPositionThatNeverComes_whenRead_thenA503WithTheReason() throws Exception {
    create(1);
    refusal(at(lastPosition + 1_000_000).get(PATH).then(), 503)
        .header("Retry-After", notNullValue())
        .body("message", containsString("not yet position"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/nothing", "/v2/access-tokens/a/b", "/v2/orgs/alice", "/other"})
  void givenAPathNobodyOwns_whenRead_thenA404InTheDocumentedShape(String path) {
    refusal(given().get(path).then(), 404).body("message", containsString("not found"));
    given().head(path).then().statusCode(404);
  }

  @Test
  void givenAMethodOfAnother_whenCalledHere_thenA405() {
    refusal(signedIn().delete(PATH).then(), 405);
  }

  @Test
  void givenAPage_whenAskedForAgain_thenOnlySentWhenItShowsSomethingElse() throws Exception {
    create(2);
    String tag = at(lastPosition).get(PATH).then().statusCode(200).extract().header("ETag");
    at(lastPosition)
        .header("If-None-Match", "\"other\", " + tag)
        .get(PATH)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag))
        .header("Token-Position", notNullValue())
        .body(equalTo(""));
    at(lastPosition).header("If-None-Match", tag).get(PATH + "?page=2").then().statusCode(200);
    create(1);
    at(lastPosition)
        .header("If-None-Match", tag)
        .get(PATH)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(tag)))
        .body("count", equalTo(3));
  }

  @Test
  void givenARunningService_whenAskedForHealthMetricsAndDocument_thenTheyAreThere()
      throws Exception {
    create(1);
    at(lastPosition).get(PATH).then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
    Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("hubtokens_query_position{partition=\"0\"}"))
        .body(containsString("hubtokens_query_lag{partition=\"3\"}"))
        .body(containsString("hubtokens_query_age_seconds{"))
        .body(containsString("hubtokens_query_events_total{outcome=\"applied\"}"))
        .body(containsString("hubtokens_query_events_total{outcome=\"duplicate\"}"))
        .body(containsString("hubtokens_query_events_total{outcome=\"failed\"}"));
    given()
        .accept(ContentType.JSON)
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.'/v2/access-tokens'.get.responses.keySet()", hasSize(9))
        .body("paths.'/v2/access-tokens/{uuid}'.get.responses.'404'", notNullValue());
  }

  @Test
  void givenTokens_whenTheListIsRebuilt_thenTheSameIsServedAndTheOldGenerationGoes()
      throws Exception {
    create(7);
    String before = at(lastPosition).get(PATH).then().extract().path("results").toString();
    int building =
        given().post("/q/token-list/rebuild").then().statusCode(202).extract().path("building");
    given()
        .post("/q/token-list/rebuild")
        .then()
        .statusCode(202)
        .body("building", equalTo(building));

    Awaitility.await()
        .untilAsserted(
            () -> {
              // What is read while it runs is never less than what was promised.
              at(lastPosition).get(PATH).then().statusCode(200).body("count", equalTo(7));
              TestRelay.get()
                  .publish(Told.creation(new AccountName("somebodyelse"), TokenId.random()));
              given().get("/q/token-list/rebuild").then().body("live", equalTo(building));
            });

    assertThat(at(lastPosition).get(PATH).then().extract().path("results").toString())
        .isEqualTo(before);
    long later = publish(Told.creation(account, TokenId.random()));
    at(later).get(PATH).then().body("count", equalTo(8));
    given().delete("/q/token-list/rebuild").then().statusCode(409);
  }

  private long lastPosition;

  private List<String> create(int count) throws Exception {
    List<String> newestFirst = new ArrayList<>();
    DomainEvent[] events = new DomainEvent[count];
    for (int i = 0; i < count; i++) {
      TokenId token = TokenId.random();
      newestFirst.addFirst(token.toString());
      events[i] = Told.creation(account, token);
    }
    lastPosition = publish(events);
    return newestFirst;
  }

  private static long publish(DomainEvent... events) throws Exception {
    Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    return TestRelay.get().publish(events);
  }

  /** A partition in which nothing happened hears of a position by the relay's beat. */
  private static void onceHeardOf(ThrowingRunnable assertion) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              TestRelay.get().beat();
              assertion.run();
            });
  }

  private RequestSpecification signedIn() {
    return given().header("Authorization", Sessions.of(account.value()));
  }

  private RequestSpecification at(long position) {
    return signedIn().header("At-Least-Position", position);
  }

  private static ValidatableResponse refusal(ValidatableResponse answer, int status) {
    return answer
        .statusCode(status)
        .contentType(ContentType.JSON)
        .header("X-Request-Id", notNullValue())
        .body("detail", notNullValue())
        .body("message", notNullValue())
        .body(not(containsString("Exception")));
  }

  private static String base() {
    return RestAssured.baseURI + ":" + RestAssured.port;
  }
}
