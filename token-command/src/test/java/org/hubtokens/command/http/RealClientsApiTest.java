package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hubtokens.command.http.TokenPath.ACCESS_TOKENS_PATH;
import static org.hubtokens.command.http.TokenPath.API_TOKENS_PATH;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hubtokens.command.http.RealClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients send, as their sources have it, and what they cannot do without in answers. */
@QuarkusTest
@QuarkusTestResource(HubParts.class)
class RealClientsApiTest {
  private static final String JSON = "application/json";
  private static final String NOT_FOUND =
      "{\"detail\":\"access token not found\",\"message\":\"access token not found\"}";

  private String alice;
  private RealClient hubTool;
  private RealClient terraform;
  private RealClient plain;

  @BeforeEach
  void register() {
    alice = Api.account();
    String bearer = "Bearer " + Api.sessions().session(alice);
    hubTool = client("hub-tool/v0.4.6", bearer);
    terraform = client("terraform-provider-docker/0.6.0", bearer);
    plain = RealClient.with("Content-Type", JSON, "Authorization", bearer);
  }

  private static RealClient client(String agent, String authorization) {
    return RealClient.with(
        "Accept", JSON,
        "Content-Type", JSON,
        "User-Agent", agent,
        "Authorization", authorization);
  }

  /** Every documented key, in the documented order, none of them missing. */
  private static void isToken(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith(JSON);
    assertThat(answer.body())
        .matches(
            "\\{\"uuid\":\"[0-9a-f-]{36}\",\"client_id\":\"HUB\",\"creator_ip\":\"[^\"]+\","
                + "\"creator_ua\":\"[^\"]*\","
                + "\"created_at\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\","
                + "\"last_used\":null,\"generated_by\":\"manual\",\"is_active\":(true|false),"
                + "\"token\":\"(hubt_pat_\\w{36})?\",\"token_label\":\"[^\"]+\","
                + "\"scopes\":\\[[^]]+],\"resources\":null,"
                + "\"expires_at\":(null|\"[^\"]+\")}");
    assertThat(UUID.fromString(answer.text("uuid"))).hasToString(answer.text("uuid"));
  }

  private static String path(Answer created) {
    return ACCESS_TOKENS_PATH + "/" + created.text("uuid");
  }

  private static String olderPath(Answer created) {
    return API_TOKENS_PATH + "/" + created.text("uuid");
  }

  // hub-tool

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"token_label\":\"D\",\"is_active\":false}|D",
        "{\"is_active\":false}|Created by hub-tool/v0.4.6"
      })
  void ht5_givenHubTool_whenCreate_thenActiveAndFull(String body, String label) {
    Answer created = hubTool.send("POST", API_TOKENS_PATH, body);
    isToken(created, 201);
    assertThat(created.text("token_label")).isEqualTo(label);
    assertThat(created.text("token")).startsWith("hubt_pat_");
    assertThat(created.text("creator_ua")).isEqualTo("hub-tool/v0.4.6");
    assertThat(created.body())
        .contains("\"is_active\":true")
        .contains("\"scopes\":[\"repo:admin\"]")
        .endsWith("\"expires_at\":null}");
  }

  @Test
  void ht8_givenHubTool_whenDeactivateAndActivate_thenTheWholeObject() {
    Answer created = hubTool.send("POST", API_TOKENS_PATH, "{\"is_active\":false}");
    Answer off = hubTool.send("PATCH", olderPath(created), "{\"is_active\":false}");
    isToken(off, 200);
    assertThat(off.body()).contains("\"is_active\":false").contains("\"token\":\"\"");
    Answer on = hubTool.send("PATCH", olderPath(created), "{\"is_active\":true}");
    isToken(on, 200);
    assertThat(on.body()).isEqualTo(off.body().replace("false", "true"));
  }

  @Test
  void ht9_givenHubTool_whenRemove_thenAcceptedWithoutBodyAndGone() {
    Answer created = hubTool.send("POST", API_TOKENS_PATH, "{\"is_active\":false}");
    Answer removed = hubTool.send("DELETE", olderPath(created), null);
    assertThat(removed.status()).isEqualTo(202);
    assertThat(removed.body()).isEmpty();
    Answer gone = hubTool.send("PATCH", olderPath(created), "{\"is_active\":true}");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body()).isEqualTo(NOT_FOUND);
  }

  @Test
  void ht_givenRefusal_whenHubToolReadsIt_thenOnlyTexts() {
    Answer refused = hubTool.send("POST", API_TOKENS_PATH, "{");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .matches("\\{\"detail\":\"[^\"]+\",\"message\":\"[^\"]+\",\"text\":\"[^\"]+\"}");
  }

  // terraform

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"expires_at\":\"2029-12-31T23:59:59Z\"",
        ",\"expires_at\":\"2029-12-31T23:59:59.120Z\""
      })
  void tf1_givenTerraform_whenCreate_thenWhatWasPlanned(String expiry) {
    Answer created =
        terraform.send(
            "POST",
            ACCESS_TOKENS_PATH,
            "{\"token_label\":\"test-label\",\"scopes\":[\"repo:read\",\"repo:write\"]"
                + expiry
                + "}");
    isToken(created, 201);
    assertThat(created.body())
        .contains("\"is_active\":true")
        .contains("\"token_label\":\"test-label\",\"scopes\":[\"repo:read\",\"repo:write\"]")
        .endsWith(expiry.isEmpty() ? ",\"expires_at\":null}" : expiry + "}");
  }

  @Test
  void tf3_givenTerraform_whenUpdateOfLabelOrActive_thenBothAsSent() {
    Answer created = create("2029-12-31T23:59:59Z");
    Answer updated =
        terraform.send("PATCH", path(created), "{\"token_label\":\"renamed\",\"is_active\":false}");
    isToken(updated, 200);
    assertThat(updated.body())
        .contains("\"is_active\":false,\"token\":\"\",\"token_label\":\"renamed\"")
        .endsWith("\"expires_at\":\"2029-12-31T23:59:59Z\"}");
    Answer again =
        terraform.send("PATCH", path(created), "{\"token_label\":\"renamed\",\"is_active\":false}");
    assertThat(again.body()).isEqualTo(updated.body());
  }

  private Answer create(String expiry) {
    Answer created =
        terraform.send(
            "POST",
            ACCESS_TOKENS_PATH,
            "{\"token_label\":\"t\",\"scopes\":[\"repo:read\"],\"expires_at\":\"" + expiry + "\"}");
    isToken(created, 201);
    return created;
  }

  @Test
  void tf6_givenTerraform_whenDestroy_thenNoContent() {
    Answer created = create("2029-12-31T23:59:59Z");
    Answer destroyed = terraform.send("DELETE", path(created), null);
    assertThat(destroyed.status()).isEqualTo(204);
    assertThat(destroyed.body()).isEmpty();
    assertThat(terraform.send("DELETE", path(created), null).status()).isEqualTo(204);
  }

  @Test
  void tf7_givenVanishedToken_whenAnyWrite_thenTheTextTerraformLooksFor() {
    String path = ACCESS_TOKENS_PATH + "/" + UUID.randomUUID();
    for (Answer gone :
        new Answer[] {
          terraform.send("DELETE", path, null),
          terraform.send("PATCH", path, "{\"token_label\":\"x\",\"is_active\":true}")
        }) {
      assertThat(gone.status()).isEqualTo(404);
      assertThat(gone.body()).isEqualTo(NOT_FOUND);
    }
  }

  // others

  @Test
  void ans_givenAnsible_whenEverythingWithItsAddresses_thenTheStatusesItTakes() {
    Answer created =
        plain.send(
            "POST",
            ACCESS_TOKENS_PATH + "/",
            "{\"token_label\":\"a\",\"scopes\":[\"repo:admin\"]}");
    isToken(created, 201);
    Answer updated =
        plain.send("PATCH", path(created), "{\"token_label\":\"b\",\"is_active\":true}");
    isToken(updated, 200);
    assertThat(plain.send("DELETE", path(created), null).status()).isIn(202, 204);
  }

  @Test
  void go1_givenSmallGoClient_whenCreateAndDeleteOnTheOlderPath_thenExactlyItsStatuses() {
    String body = "{\"token_label\":\"go\",\"scopes\":[\"repo:read\",\"repo:write\"]}";
    Answer created = plain.send("POST", API_TOKENS_PATH, body);
    isToken(created, 201);
    assertThat(created.body()).contains("\"scopes\":[\"repo:read\",\"repo:write\"]");
    assertThat(plain.send("DELETE", olderPath(created), null).status()).isEqualTo(202);
  }

  @Test
  void rot_givenRotation_whenOthersAreSwitchedOffAndDeleted_thenItNeverStops() {
    Answer expiring =
        create(Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS).toString());
    Answer older = create("2029-12-31T23:59:59Z");
    Answer created =
        plain.send(
            "POST",
            ACCESS_TOKENS_PATH,
            "{\"token_label\":\"Token:2026-11-24 17:00:00.123456\",\"scopes\":[\"repo:admin\"]}");
    isToken(created, 201);
    await().until(() -> rename(expiring) == 409);
    for (Answer other : new Answer[] {older, expiring}) {
      isToken(plain.send("PATCH", path(other), "{\"is_active\": false}"), 200);
      isToken(plain.send("PATCH", path(other), "{\"is_active\": false}"), 200);
      assertThat(plain.send("DELETE", path(other), null).status()).isEqualTo(204);
    }
  }

  /** Each time to another name: a change that changes nothing is never refused. */
  private int rename(Answer token) {
    String body = "{\"token_label\":\"" + UUID.randomUUID() + "\"}";
    return terraform.send("PATCH", path(token), body).status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "Jwt", "Bearer", "bearer", "BEARER"})
  void bs_givenLibrary_whenCreateAndDelete_thenSchemesAndCharsetsAreTaken(String scheme) {
    String charset = "application/json; charset=utf-8";
    RealClient library =
        RealClient.with(
            "Accept", charset,
            "Content-Type", charset,
            "Authorization", scheme + " " + Api.sessions().session(alice));
    Answer created =
        library.send(
            "POST", ACCESS_TOKENS_PATH, "{\"token_label\":\"é ü\",\"scopes\":[\"repo:read\"]}");
    isToken(created, 201);
    assertThat(created.text("token_label")).isEqualTo("é ü");
    Answer changed = library.send("PATCH", path(created), "{\"is_active\":false}");
    isToken(changed, 200);
    assertThat(library.send("DELETE", path(created), null).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {ACCESS_TOKENS_PATH, API_TOKENS_PATH})
  void givenTrailingSlash_whenAnyWrite_thenTheSameAndNeverARedirect(String path) {
    String body = "{\"token_label\":\"s\",\"scopes\":[\"repo:read\"]}";
    Answer created = plain.send("POST", path + "/", body);
    isToken(created, 201);
    String one = path + "/" + created.text("uuid") + "/";
    isToken(plain.send("PATCH", one, "{\"token_label\":\"t\"}"), 200);
    assertThat(plain.send("DELETE", one, null).status())
        .isEqualTo(path.equals(API_TOKENS_PATH) ? 202 : 204);
    assertThat(plain.send("PATCH", one, "{}").status()).isEqualTo(404);
  }

  @Test
  void cli_givenDockerLogin_whenItHasATokenMade_thenExactlyWhatItDecodes() {
    for (String slash : new String[] {"", "/"}) {
      Answer made = plain.send("POST", ACCESS_TOKENS_PATH + "/desktop-generate" + slash, null);
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.header("Content-Type")).startsWith(JSON);
      assertThat(made.body()).matches("\\{\"data\":\\{\"token\":\"hubt_pat_\\w{36}\"}}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token_label|{'token_label':7}",
        "token_label|{'token_label':'a\\u0007'}",
        "scopes|{'scopes':[]}",
        "scopes|{'scopes':['repo:all']}",
        "resources|{'resources':[]}",
        "expires_at|{'expires_at':'2020-01-01T00:00:00Z'}"
      })
  void givenOlderPath_whenSomethingIsSaidButWrong_thenRefusedAllTheSame(String field, String body) {
    Api.refusedField(Api.as(alice, body.replace('\'', '"')).post(API_TOKENS_PATH), field);
  }

  @Test
  void givenOlderPath_whenNullsAndUnknownKeysAreSent_thenIgnored() {
    Answer created =
        hubTool.send(
            "POST",
            API_TOKENS_PATH,
            "{\"token_label\":null,\"scopes\":null,\"resources\":null,\"expires_at\":\"\","
                + "\"is_active\":\"no\",\"client_id\":\"x\",\"uuid\":\"y\",\"z\":[{\"a\":{}}]}");
    isToken(created, 201);
    assertThat(created.text("token_label")).isEqualTo("Created by hub-tool/v0.4.6");
    Answer empty = hubTool.send("POST", API_TOKENS_PATH, "{\"token_label\":\"\"}");
    assertThat(empty.text("token_label")).isEqualTo("Created by hub-tool/v0.4.6");
  }
}
