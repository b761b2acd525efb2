package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hubtokens.command.http.Api.GOOD;
import static org.hubtokens.command.http.Api.TOKENS;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.create;
import static org.hubtokens.command.http.Api.refused;
import static org.hubtokens.command.http.Api.refusedField;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class AccessTokensApiTest {
  private String alice;

  @BeforeEach
  void register() {
    alice = Api.account();
  }

  @Test
  void givenGoodRequest_whenCreate_thenWholeObjectWithSecret() {
    as(
            alice,
            "{\"token_label\":\"ci\",\"scopes\":[\"repo:read\",\"repo:write\"],"
                + "\"expires_at\":\"2099-12-31T23:59:59Z\",\"is_active\":false,\"unknown\":{\"a\":1}}")
        .header("User-Agent", "curl/8.5.0")
        .post(TOKENS)
        .then()
        .statusCode(201)
        .header("Token-Position", matchesRegex("\\d+"))
        .header("Token-Unconfirmed", nullValue())
        .header("Cache-Control", "no-store")
        .body(
            "keySet()",
            equalTo(
                java.util.Set.of(
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
                    "expires_at")))
        .body("client_id", equalTo("HUB"))
        .body("creator_ip", equalTo("127.0.0.1"))
        .body("creator_ua", equalTo("curl/8.5.0"))
        .body("created_at", matchesRegex("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"))
        .body("last_used", nullValue())
        .body("is_active", equalTo(true))
        .body("token", matchesRegex("hubt_pat_[0-9A-Za-z]{36}"))
        .body("scopes", equalTo(java.util.List.of("repo:read", "repo:write")))
        .body("expires_at", equalTo("2099-12-31T23:59:59Z"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void givenLabelWithinLimits_whenCreate_thenKept(int length) {
    String label = "🙂".repeat(length);
    as(alice, "{\"token_label\":\"" + label + "\",\"scopes\":[\"repo:admin\"]}")
        .post(TOKENS)
        .then()
        .statusCode(201)
        .body("token_label", equalTo(label));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token_label|{'token_label':'','scopes':['repo:read']}",
        "token_label|{'token_label':null,'scopes':['repo:read']}",
        "token_label|{'scopes':['repo:read']}",
        "token_label|{'token_label':7,'scopes':['repo:read']}",
        "token_label|{'token_label':'a\\u0000b','scopes':['repo:read']}",
        "token_label|{'token_label':'\\ud83d','scopes':['repo:read']}",
        "scopes|{'token_label':'ci'}",
        "scopes|{'token_label':'ci','scopes':[]}",
        "scopes|{'token_label':'ci','scopes':'repo:read'}",
        "scopes|{'token_label':'ci','scopes':['repo:read',null]}",
        "scopes|{'token_label':'ci','scopes':['repo:own']}",
        "expires_at|{'token_label':'ci','scopes':['repo:read'],'expires_at':'2020-01-01T00:00:00Z'}",
        "expires_at|{'token_label':'ci','scopes':['repo:read'],'expires_at':'2099-01-01'}",
        "expires_at|{'token_label':'ci','scopes':['repo:read'],'expires_at':'2099-02-30T00:00:00Z'}",
        "expires_at|{'token_label':'ci','scopes':['repo:read'],'expires_at':'2099-01-01T00:00:00.1234567Z'}",
        "expires_at|{'token_label':'ci','scopes':['repo:read'],'expires_at':4070908800}"
      })
  void givenBadField_whenCreate_thenRefusedByName(String field, String body) {
    refusedField(as(alice, body.replace('\'', '"')).post(TOKENS), field);
  }

  @Test
  void givenTooLongLabelOrTooManyScopes_whenCreate_thenRefusedByName() {
    refusedField(as(alice, GOOD.replace("ci", "x".repeat(101))).post(TOKENS), "token_label");
    String many = "\"repo:read\",".repeat(16) + "\"repo:read\"";
    refusedField(as(alice, GOOD.replace("\"repo:read\"", many)).post(TOKENS), "scopes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{\"token_label\":", "{}{}", "<a/>"})
  void givenNoJsonObject_whenCreate_thenRefused(String body) {
    refused(as(alice, body).post(TOKENS), 400).body("text", containsString("malformed request"));
  }

  @Test
  void givenToken_whenEverythingModified_thenOneCommitAndNewState() {
    var created = create(alice);
    long before = position(created);
    var answer =
        as(alice, "{\"token_label\":\"new\",\"is_active\":false,\"scopes\":[\"repo:write\"]}")
            .patch(TOKENS + "/" + created.path("uuid"));
    answer
        .then()
        .statusCode(200)
        .body("token_label", equalTo("new"))
        .body("is_active", equalTo(false))
        .body("scopes", equalTo(java.util.List.of("repo:write")))
        .body("token", equalTo(""))
        .body("created_at", equalTo(created.path("created_at")))
        .body("creator_ua", equalTo(created.path("creator_ua")));
    assertThat(position(answer)).isGreaterThanOrEqualTo(before + 3);
  }

  private static long position(io.restassured.response.Response answer) {
    return Long.parseLong(answer.header("Token-Position"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token_label|{'token_label':''}",
        "token_label|{'token_label':[]}",
        "is_active|{'is_active':'false'}",
        "scopes|{'scopes':[]}",
        "scopes|{'scopes':['repo:all']}"
      })
  void givenBadField_whenModify_thenRefusedAndNothingDone(String field, String body) {
    var created = create(alice);
    String path = TOKENS + "/" + created.path("uuid");
    refusedField(as(alice, body.replace('\'', '"')).patch(path), field);
    var unchanged = as(alice, "{}").patch(path).then().statusCode(200).extract().response();
    assertThat(Api.withoutToken(unchanged)).isEqualTo(Api.withoutToken(created));
    assertThat(position(unchanged)).isEqualTo(position(created));
  }

  @Test
  void givenToken_whenRevokedTwice_thenNoContentAndSamePosition() {
    String path = TOKENS + "/" + create(alice).path("uuid");
    var first = as(alice).delete(path).then().statusCode(204).extract().response();
    var second = as(alice).delete(path).then().statusCode(204).extract().response();
    assertThat(position(second)).isEqualTo(position(first));
    refused(as(alice, "{\"is_active\":true}").patch(path), 404)
        .body("message", containsString("not found"));
  }

  @Test
  void givenAWait_whenChangedAndRevoked_thenConfirmedAndTold() {
    String path = TOKENS + "/" + create(alice).path("uuid") + "?wait=20s";
    as(alice, "{\"is_active\":false}")
        .patch(path)
        .then()
        .statusCode(200)
        .header("Token-Confirmed-Ms", matchesRegex("[0-9]+"))
        .header("Token-Unconfirmed", nullValue());
    as(alice)
        .delete(path)
        .then()
        .statusCode(204)
        .header("Token-Position", matchesRegex("[0-9]+"))
        .header("Token-Confirmed-Ms", matchesRegex("[0-9]+"))
        .header("Token-Unconfirmed", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2", "31s", "-1s"})
  void givenAWaitThatIsNone_whenRevoked_thenRefusedAndNothingDone(String wait) {
    String path = TOKENS + "/" + create(alice).path("uuid");
    refusedField(as(alice).delete(path + "?wait=" + wait), "wait");
    refusedField(as(alice, "{\"is_active\":false}").patch(path + "?wait=" + wait), "wait");
    as(alice, "{}").patch(path).then().statusCode(200).body("is_active", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "not-a-uuid", "b30bbf97-506c-4ecd-aabc-842f3cb484f", "%00", "a%2Fb"})
  void givenMalformedUuid_whenModifyOrRevoke_thenNotFound(String uuid) {
    String path = TOKENS + "/" + uuid;
    refused(as(alice, "{}").urlEncodingEnabled(false).patch(path), 404)
        .body("detail", containsString("not found"));
    refused(as(alice).urlEncodingEnabled(false).delete(path), 404);
  }

  @Test
  void givenUnknownUuid_whenModifyOrRevoke_thenNotFound() {
    String path = TOKENS + "/" + UUID.randomUUID();
    refused(as(alice, "{}").patch(path), 404).body("message", containsString("not found"));
    refused(as(alice).delete(path), 404).body("message", containsString("not found"));
  }

  @Test
  void givenTokenOfAnotherAccount_whenModifyOrRevoke_thenNotFoundAndUntouched() {
    var created = create(alice);
    String path = TOKENS + "/" + created.path("uuid");
    String mallory = Api.account();
    refused(as(mallory, "{\"is_active\":false}").patch(path), 404);
    refused(as(mallory).delete(path), 404);
    as(alice, "{}").patch(path).then().statusCode(200).body("is_active", equalTo(true));
  }

  @Test
  void givenSessionOfAccountNobodyRegistered_whenCreate_thenUnauthorized() {
    refused(as("nobodyhere", GOOD).post(TOKENS), 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c", "JWT é"})
  void givenNoSession_whenAnyCommand_thenUnauthorized(String header) {
    String path = TOKENS + "/" + UUID.randomUUID();
    var request = given().header("Authorization", header).contentType("application/json");
    refused(request.body(GOOD).post(TOKENS), 401).header("WWW-Authenticate", notNullValue());
    refused(given().contentType("application/json").body("{}").patch(path), 401);
    refused(given().delete(path), 401);
  }

  @Test
  void givenRawTokenAsBearer_whenCreate_thenUnauthorized() {
    String secret = create(alice).path("token");
    refused(
            given()
                .header("Authorization", "Bearer " + secret)
                .contentType("application/json")
                .body(GOOD)
                .post(TOKENS),
            401)
        .body("detail", org.hamcrest.Matchers.not(containsString(secret)));
  }

  @Test
  void givenExpiredOrForgedSession_whenCreate_thenUnauthorized() {
    var sessions = Api.sessions();
    for (String session :
        new String[] {
          sessions.expiredSession(alice),
          sessions.sign(sessions.claims(alice), "JWT"),
          sessions.session(alice).replaceAll(".{8}$", "AAAAAAAA")
        }) {
      refused(
          given()
              .header("Authorization", "Bearer " + session)
              .contentType("application/json")
              .body(GOOD)
              .post(TOKENS),
          401);
    }
  }

  @Test
  void givenSessionMadeWithToken_whenCreate_thenForbiddenWithTheWordsClientsKnow() {
    refused(
            given()
                .header("Authorization", "Bearer " + Api.sessions().tokenSession(alice))
                .contentType("application/json")
                .body(GOOD)
                .post(TOKENS),
            403)
        .body("message", equalTo("token issued from personal access token is not allowed"));
  }

  @Test
  void givenOldScheme_whenCreate_thenCreated() {
    given()
        .header("Authorization", "JWT " + Api.sessions().session(alice))
        .contentType("application/json; charset=utf-8")
        .body(GOOD)
        .post(TOKENS + "/")
        .then()
        .statusCode(201);
  }
}
