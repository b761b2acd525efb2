package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads as hub-tool and the terraform provider make them, decoded as strictly as they do. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class HubClientsReadTest {
  private static final String PATH = "/v2/access-tokens";
  private static final String OLDER = "/v2/api_tokens";
  private static final String HOST = "hub.example.com";
  private static final List<String> KEYS =
      List.of(
          "uuid",
          "client_id",
          "creator_ip",
          "creator_ua",
          "created_at",
          "last_used",
          "generated_by",
          "is_active",
          "token",
          "token_label",
          "scopes",
          "resources",
          "expires_at");

  private final TestAccount account = new TestAccount();

  @Test
  void givenTokens_whenHubToolLists_thenItCanDecodeThem() throws Exception {
    TokenId one = account.create("one");
    TokenId two = account.create("two", "2029-12-31T23:59:59Z", Scope.READ, Scope.WRITE);

    Response answer = hubTool().get(OLDER + "?page=1&page_size=100");
    JsonNode page = json(answer);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).contains("\"count\":2,", "\"active_count\":2,");
    assertThat(page.get("count").isInt()).isTrue();
    assertThat(page.get("next").isNull()).isTrue();
    assertThat(page.get("previous").isNull()).isTrue();
    List<UUID> uuids = new ArrayList<>();
    page.get("results").forEach(token -> uuids.add(decoded(token)));
    assertThat(uuids).containsExactly(two.value(), one.value());
  }

  @Test
  void givenMoreThanAPage_whenHubToolListsAll_thenItFollowsNextVerbatimThroughAll()
      throws Exception {
    List<UUID> newestFirst = account.createMany(7);
    List<UUID> seen = new ArrayList<>();
    String next = base() + OLDER + "?page=1&page_size=3";
    while (next != null) {
      assertThat(next).startsWith(base() + OLDER + "?");
      JsonNode page = json(hubTool().get(next));
      assertThat(page.get("count").intValue()).isEqualTo(7);
      page.get("results").forEach(token -> seen.add(decoded(token)));
      next = page.get("next").textValue();
    }
    assertThat(seen).isEqualTo(newestFirst);
  }

  @Test
  void givenAToken_whenHubToolInspectsIt_thenItCanDecodeIt() throws Exception {
    TokenId token = account.create("one");
    Response answer = hubTool().get(OLDER + "/" + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(decoded(json(answer))).isEqualTo(token.value());
    assertThat(json(answer).get("creator_ua").textValue()).isEqualTo("curl/8.5.0");
  }

  /** It reads the body of a refusal as a map of texts, and shows its message only then. */
  @ParameterizedTest
  @ValueSource(strings = {OLDER, PATH})
  void givenNoSuchToken_whenAskedFor_thenTheRefusalIsAMapOfTextsThatSaysNotFound(String path)
      throws Exception {
    TokenId gone = account.create("gone");
    account.revoke(gone);
    for (String uuid : List.of(UUID.randomUUID().toString(), gone.toString(), "nonsense")) {
      Response answer = hubTool().get(path + "/" + uuid);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.asString().toLowerCase(Locale.ROOT)).contains("not found");
      json(answer).forEach(value -> assertThat(value.isTextual()).isTrue());
      assertThat(json(answer).get("message").textValue()).isNotEmpty();
    }
  }

  @Test
  void givenAToken_whenTerraformRefreshesOrImportsIt_thenAllIsAsItWasWritten() throws Exception {
    TokenId token = TokenId.random();
    account.happen(
        Told.creation(
            account.name(),
            token,
            "test-label",
            "2029-12-31T23:59:59.100+00:00",
            null,
            Scope.READ,
            Scope.WRITE));

    JsonNode read = json(terraform().get(PATH + "/" + token));

    assertThat(read.get("token_label").textValue()).isEqualTo("test-label");
    assertThat(read.get("scopes").get(0).textValue()).isEqualTo("repo:read");
    assertThat(read.get("scopes").get(1).textValue()).isEqualTo("repo:write");
    assertThat(read.get("scopes")).hasSize(2);
    assertThat(read.get("is_active").booleanValue()).isTrue();
    assertThat(read.get("expires_at").textValue()).isEqualTo("2029-12-31T23:59:59.100+00:00");
    assertThat(read.get("token").textValue()).isEmpty();
    decoded(read);
  }

  @Test
  void givenATokenWithoutExpiry_whenTerraformReadsIt_thenNoExpiryIsNull() throws Exception {
    Response answer = terraform().get(PATH + "/" + account.create("one"));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    JsonNode read = json(answer);
    assertThat(read.get("expires_at").isNull()).isTrue();
    assertThat(read.get("last_used").isNull()).isTrue();
    assertThat(read.get("resources").isNull()).isTrue();
  }

  /** It cuts https://{host}/v2 off every next, and fails when that is not how it begins. */
  @ParameterizedTest
  @CsvSource({
    "hub.example.com, , hub.example.com",
    "hub.example.com, 443, hub.example.com",
    "hub.example.com:8443, , hub.example.com:8443",
    "hub.example.com:8443, 8443, hub.example.com:8443",
    "hub.example.com, 8443, hub.example.com:8443",
    "10.1.2.3:8443, , 10.1.2.3:8443"
  })
  void givenAGatewayWithTls_whenTerraformListsAll_thenEachNextBeginsWithItsHost(
      String forwardedHost, String forwardedPort, String host) throws Exception {
    List<UUID> newestFirst = account.createMany(23);
    String prefix = "https://" + host + "/v2";
    List<UUID> seen = new ArrayList<>();
    String path = "/access-tokens";
    while (path != null) {
      RequestSpecification request =
          terraform()
              .header("X-Forwarded-Proto", "https")
              .header("X-Forwarded-Host", forwardedHost)
              .header("X-Forwarded-For", "203.0.113.9");
      if (forwardedPort != null) {
        request.header("X-Forwarded-Port", forwardedPort);
      }
      JsonNode page = json(request.get("/v2" + path));
      page.get("results").forEach(token -> seen.add(decoded(token)));
      String next = page.get("next").textValue();
      if (next != null) {
        assertThat(next).startsWith(prefix + "/access-tokens?");
      }
      path = next == null ? null : next.substring(prefix.length());
    }
    assertThat(seen).isEqualTo(newestFirst);
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, PATH + "/", OLDER, OLDER + "/"})
  void givenEitherAddress_whenReadAnyWay_thenItAnswersAndNeverRedirects(String path)
      throws Exception {
    TokenId token = account.create("one");
    String one = path.endsWith("/") ? path + token + "/" : path + "/" + token;
    for (String each : List.of(path, one)) {
      account.ask().redirects().follow(false).get(each).then().statusCode(200);
      Response head = account.ask().redirects().follow(false).head(each);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.asString()).isEmpty();
      given()
          .redirects()
          .follow(false)
          .header("Authorization", account.session().replace("Bearer ", "JWT "))
          .header("Accept", "application/json; charset=utf-8")
          .header("Content-Type", "application/json; charset=utf-8")
          .header("At-Least-Position", account.position())
          .get(each)
          .then()
          .statusCode(200);
      given().get(each).then().statusCode(401);
    }
  }

  @Test
  void givenTheOlderAddress_whenCalledAsNobodyReads_thenTheSameRefusals() throws Exception {
    account.create("one");
    account.ask().get(OLDER + "/a/b").then().statusCode(404);
    account.ask().delete(OLDER).then().statusCode(405);
    account.ask().get(OLDER + "?page_size=101").then().statusCode(400);
    given()
        .header("Authorization", Sessions.madeWithToken(account.name().value()))
        .get(OLDER)
        .then()
        .statusCode(403);
  }

  private static UUID decoded(JsonNode token) {
    List<String> keys = new ArrayList<>();
    token.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).isEqualTo(KEYS);
    String created = token.get("created_at").textValue();
    assertThat(created).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(OffsetDateTime.parse(created)).isNotNull();
    JsonNode used = token.get("last_used");
    assertThat(used.isNull() || OffsetDateTime.parse(used.textValue()) != null).isTrue();
    assertThat(token.get("is_active").isBoolean()).isTrue();
    return UUID.fromString(token.get("uuid").textValue());
  }

  private RequestSpecification hubTool() {
    return client("hub-tool/v0.4.6");
  }

  private RequestSpecification terraform() {
    return client("terraform-provider-docker/0.6.0").header("Host", HOST);
  }

  private RequestSpecification client(String agent) {
    return account
        .ask()
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("User-Agent", agent);
  }

  private static JsonNode json(Response answer) throws Exception {
    String body = answer.asString();
    assertThat(body).as("body of a %d", answer.statusCode()).startsWith("{");
    return new ObjectMapper().readTree(body);
  }

  private static String base() {
    return RestAssured.baseURI + ":" + RestAssured.port;
  }
}
