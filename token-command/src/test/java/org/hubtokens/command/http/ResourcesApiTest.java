package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hubtokens.command.http.Api.TOKENS;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.refused;
import static org.hubtokens.command.http.Api.refusedField;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class ResourcesApiTest {
  private static final String TWO =
      "[{\"repository\":\"alice/app\",\"actions\":[\"push\",\"pull\"]},"
          + "{\"repository\":\"alice/base-*\",\"actions\":[\"pull\"]}]";

  private String alice;

  @BeforeEach
  void register() {
    alice = Api.account();
  }

  private Response create(String resources) {
    return as(
            alice,
            "{\"token_label\":\"ci\",\"scopes\":[\"repo:write\"],\"resources\":" + resources + "}")
        .post(TOKENS);
  }

  private Response change(String path, String body) {
    return as(alice, body).patch(path);
  }

  @Test
  void givenRestriction_whenCreate_thenEchoedAsItWasWritten() {
    assertThat(create(TWO).then().statusCode(201).extract().asString())
        .contains("\"scopes\":[\"repo:write\"],\"resources\":" + TWO + ",\"expires_at\":null}");
  }

  @Test
  void givenNoneOrNull_whenCreate_thenNullIsShown() {
    assertThat(Api.create(alice).asString()).contains("\"resources\":null");
    create("null").then().statusCode(201).body("resources", nullValue());
  }

  @Test
  void givenToken_whenRestrictedChangedAndLifted_thenEachIsShown() {
    String path = TOKENS + "/" + Api.create(alice).path("uuid");
    assertThat(change(path, "{\"resources\":" + TWO + "}").asString())
        .contains("\"resources\":" + TWO);
    assertThat(change(path, "{\"is_active\":false}").asString()).contains("\"resources\":" + TWO);
    String one = "[{\"repository\":\"alice/other\",\"actions\":[\"delete\"]}]";
    assertThat(change(path, "{\"resources\":" + one + "}").asString())
        .contains("\"resources\":" + one);
    change(path, "{\"resources\":null}")
        .then()
        .statusCode(200)
        .body("resources", nullValue())
        .body("is_active", equalTo(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources|[]",
        "resources|{}",
        "resources|7",
        "resources|['alice/app']",
        "resources|[null]",
        "resources[0].repository|[{'actions':['pull']}]",
        "resources[0].repository|[{'repository':null,'actions':['pull']}]",
        "resources[0].repository|[{'repository':7,'actions':['pull']}]",
        "resources[0].repository|[{'repository':'app','actions':['pull']}]",
        "resources[0].repository|[{'repository':'*','actions':['pull']}]",
        "resources[0].repository|[{'repository':'*/app','actions':['pull']}]",
        "resources[0].repository|[{'repository':'alice/a*p','actions':['pull']}]",
        "resources[0].repository|[{'repository':'Alice/App','actions':['pull']}]",
        "resources[0].repository|[{'repository':'alice/../bob','actions':['pull']}]",
        "resources[0].actions|[{'repository':'alice/app'}]",
        "resources[0].actions|[{'repository':'alice/app','actions':null}]",
        "resources[0].actions|[{'repository':'alice/app','actions':[]}]",
        "resources[0].actions|[{'repository':'alice/app','actions':'pull'}]",
        "resources[0].actions|[{'repository':'alice/app','actions':['pull','pull']}]",
        "resources[0].actions|[{'repository':'alice/app','actions':['Pull']}]",
        "resources[0].actions|[{'repository':'alice/app','actions':['*']}]",
        "resources[1].actions|[{'repository':'alice/a','actions':['pull']},"
            + "{'repository':'alice/b','actions':['pull','push','delete','pull']}]"
      })
  void givenBadRestriction_whenCreateOrModify_thenRefusedByNameAndNothingDone(
      String field, String resources) {
    String json = resources.replace('\'', '"');
    refusedField(create(json), field);
    Response created = Api.create(alice);
    String path = TOKENS + "/" + created.path("uuid");
    refusedField(
        change(path, "{\"is_active\":false,\"token_label\":\"x\",\"resources\":" + json + "}"),
        field);
    Response unchanged = change(path, "{}");
    assertThat(Api.withoutToken(unchanged)).isEqualTo(Api.withoutToken(created));
    assertThat(unchanged.header("Token-Position")).isEqualTo(created.header("Token-Position"));
  }

  @Test
  void givenSeveralThingsWrong_whenCreate_thenAllAreNamed() {
    refused(
            as(
                    alice,
                    "{\"token_label\":\"\",\"resources\":[{\"repository\":\"a/b\",\"actions\":[\"x\"]},"
                        + "{\"repository\":\"b\",\"actions\":[]}]}")
                .post(TOKENS),
            400)
        .body("text", containsString("resources[1].repository"))
        .body(
            "fields.keySet()",
            equalTo(
                Set.of(
                    "token_label",
                    "scopes",
                    "resources[0].actions",
                    "resources[1].repository",
                    "resources[1].actions")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void givenKey_whenRepeatedOrWithAnotherRestriction_thenFirstAnswerOrRefused(String method) {
    boolean creates = method.equals("POST");
    String path = creates ? TOKENS : TOKENS + "/" + Api.create(alice).path("uuid");
    String body = "{\"token_label\":\"ci\",\"scopes\":[\"repo:write\"],\"resources\":" + TWO + "}";
    Response first = as(alice, body).header("Idempotency-Key", "r").request(method, path);
    Response second = as(alice, body).header("Idempotency-Key", "r").request(method, path);
    second.then().statusCode(creates ? 201 : 200).header("Idempotent-Replay", "true");
    assertThat(Api.withoutToken(second)).isEqualTo(Api.withoutToken(first));
    String other = body.replace("alice/app", "alice/web");
    refused(as(alice, other).header("Idempotency-Key", "r").request(method, path), 422);
  }
}
