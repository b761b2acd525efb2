package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.PasswordHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class AccountListResourceTest {
  private static final String PATH = "/v2/admin/accounts";
  private static final PasswordHash HASH =
      new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA");
  private static final Instant REGISTERED = Instant.parse("2026-01-05T09:30:00.5Z");

  private long position;

  @BeforeEach
  void accounts() throws Exception {
    for (String name : new String[] {"listed3", "listed1", "listed2"}) {
      publish(registered(name));
    }
    publish(registered("listed4").disabledAt(Instant.now()));
    publish(Account.invited(new AccountName("listed5")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> boss().get(PATH).statusCode() == 200);
  }

  private void publish(Account account) throws Exception {
    position = TestRelay.get().account(account);
  }

  private static Account registered(String name) {
    return new Account(new AccountName(name), true, HASH, Instant.EPOCH, REGISTERED);
  }

  @Test
  void givenAccounts_whenListed_thenByNameWithTheirStates() {
    ValidatableResponse page =
        boss()
            .queryParam("search", "listed")
            .get(PATH + "/")
            .then()
            .statusCode(200)
            .header("Token-Age-Ms", notNullValue())
            .body("count", equalTo(5))
            .body("next", nullValue())
            .body("previous", nullValue())
            .body(
                "results.username", contains("listed1", "listed2", "listed3", "listed4", "listed5"))
            .body("results.state", contains("enabled", "enabled", "enabled", "disabled", "invited"))
            .body("results[0].created_at", equalTo("2026-01-05T09:30:00.500000Z"))
            .body("results[4].created_at", nullValue())
            .body("results[0].is_administrator", equalTo(false));
    assertThat(page.extract().asString()).doesNotContain("argon2");
    assertThat(Long.parseLong(page.extract().header("Token-Position")))
        .isGreaterThanOrEqualTo(position);
  }

  @Test
  void givenFilterAndPages_whenListed_thenLinksKeepTheFilter() {
    String next =
        boss()
            .queryParam("search", "listed")
            .queryParam("enabled", "true")
            .queryParam("page_size", 2)
            .get(PATH)
            .then()
            .body("count", equalTo(3))
            .body("results.username", contains("listed1", "listed2"))
            .extract()
            .path("next");
    assertThat(next)
        .startsWith("http://")
        .endsWith(PATH + "?search=listed&enabled=true&page=2&page_size=2");
    boss()
        .get(next)
        .then()
        .body("results.username", contains("listed3"))
        .body("next", nullValue())
        .body("previous", containsString("page=1"));
    boss()
        .queryParam("search", "listed")
        .queryParam("enabled", "false")
        .get(PATH)
        .then()
        .body("results.username", contains("listed4", "listed5"));
    boss().queryParam("page", 999).get(PATH).then().statusCode(200).body("results", empty());
  }

  @ParameterizedTest
  @CsvSource({
    "search, No!",
    "enabled, maybe",
    "page, 0",
    "page, x",
    "page_size, 101",
    "page_size, -1"
  })
  void givenBadParameter_whenListed_thenRefusedByName(String name, String value) {
    boss()
        .queryParam(name, value)
        .get(PATH)
        .then()
        .statusCode(400)
        .body("fields.keySet()", contains(name));
  }

  @Test
  void givenNoAdministrator_whenListed_thenRefused() {
    given().get(PATH).then().statusCode(401);
    as(Sessions.of("listed1"))
        .get(PATH)
        .then()
        .statusCode(403)
        .body("detail", containsString("administrator"));
    as(Sessions.madeWithToken("boss1"))
        .get(PATH)
        .then()
        .statusCode(403)
        .body("detail", containsString("token issued from personal access token"));
  }

  @Test
  void givenOneAccount_whenRead_thenByItselfAndAdministratorsOnly() {
    as(Sessions.of("listed1"))
        .get("/v2/users/listed1")
        .then()
        .statusCode(200)
        .header("Token-Position", notNullValue())
        .body("username", equalTo("listed1"))
        .body("state", equalTo("enabled"))
        .body("is_active", equalTo(true));
    boss().get("/v2/users/listed4").then().statusCode(200).body("state", equalTo("disabled"));
    as(Sessions.of("listed1")).get("/v2/users/listed2").then().statusCode(403);
    boss().get("/v2/users/nobody1").then().statusCode(404);
    boss().get("/v2/users/NoName").then().statusCode(404);
    given().get("/v2/users/listed1").then().statusCode(401);
  }

  @Test
  void givenPositionNotReached_whenListed_thenUnavailableAndSaysWhere() {
    as(Sessions.of("boss1"))
        .header("At-Least-Position", Long.toString(position + 1_000_000))
        .get(PATH)
        .then()
        .statusCode(503)
        .body("detail", containsString("position"));
  }

  private RequestSpecification boss() {
    return as(Sessions.of("boss1")).header("At-Least-Position", position);
  }

  private static RequestSpecification as(String session) {
    return given().header("Authorization", session);
  }
}
