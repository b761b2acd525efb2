package org.hubtokens.infra.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiContractTest {
  private static final String DOCUMENT =
      """
      {"openapi":"3.1.0","paths":{"/things/{id}":{"get":{"responses":{
        "200":{
          "headers":{
            "Token-Position":{"required":true,"schema":{"type":"integer"}},
            "Token-Note":{"schema":{"type":"string"}}},
          "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
        "204":{},
        "404":{"$ref":"#/components/responses/NotFound"}}}},
        "/things/first":{"get":{"responses":{"204":{}}}}},
       "components":{
        "responses":{"NotFound":{"content":{"text/plain":{}}}},
        "schemas":{"Thing":{"type":"object","required":["id"],
          "properties":{"id":{"type":"string","format":"uuid"},"note":{"type":["string","null"]}}}}}}
      """;
  private static final String ID = "\"id\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\"";

  private final ApiContract contract = ApiContract.of(DOCUMENT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /things/7 | 200 | 1 | application/json; charset=UTF-8 | {ID,'note':null}",
        "HEAD | /things/7 | 200 | 1 | application/json | ''",
        "GET | /things/7/ | 204 | | | ''",
        "GET | /things/first | 204 | | | ''",
        "GET | /things/7 | 404 | | text/plain | gone",
        "GET | /nothing | 404 | | application/json | {}",
        "PUT | /things/7 | 405 | | application/json | {}"
      })
  void givenAnAnswerAsDescribed_whenChecked_thenNothingIsWrong(
      String method, String path, int status, String position, String type, String body) {
    assertThat(problems(method, path, status, position, type, body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | /things/7 | 200 | 1 | application/json | {ID} | no such operation",
        "GET | /nothing | 401 | | application/json | {} | no such operation",
        "GET | /things/first | 200 | 1 | application/json | {ID} | status that is not described",
        "GET | /things/7 | 200 | | application/json | {ID} | Token-Position is missing",
        "GET | /things/7 | 200 | soon | application/json | {ID} | Token-Position: ",
        "GET | /things/7 | 200 | 1 | text/html | <p> | type text/html",
        "GET | /things/7 | 200 | 1 | | {ID} | type (none)",
        "GET | /things/7 | 200 | 1 | application/json | '' | there is none",
        "GET | /things/7 | 204 | | text/plain | x | type text/plain",
        "GET | /things/7 | 200 | 1 | application/json | { | no JSON",
        "GET | /things/7 | 200 | 1 | application/json | {} | id",
        "GET | /things/7 | 200 | 1 | application/json | {'id':'x'} | uuid",
        "GET | /things/7 | 200 | 1 | application/json | {ID,'note':7} | note",
        "GET | /things/7 | 200 | 1 | application/json | {ID,'more':7} | more"
      })
  void givenAnotherAnswer_whenChecked_thenItIsSaidWhatIsWrong(
      String method,
      String path,
      int status,
      String position,
      String type,
      String body,
      String problem) {
    assertThat(problems(method, path, status, position, type, body))
        .singleElement()
        .asString()
        .contains(method + ' ' + path + " answered " + status, problem);
  }

  @Test
  void givenAnswers_whenChecked_thenTheirOperationsCountAsChecked() {
    problems("HEAD", "/things/7", 200, "1", "application/json", "");
    assertThat(contract.checked()).containsExactly("GET /things/{id}");
    assertThat(contract.described()).containsExactly("GET /things/first", "GET /things/{id}");
  }

  @Test
  void givenAnotherVersion_whenRead_thenRefused() {
    assertThatThrownBy(() -> ApiContract.of("{\"openapi\":\"3.0.3\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> problems(
      String method, String path, int status, String position, String type, String body) {
    Map<String, String> headers =
        Map.of("Token-Position", text(position), "Content-Type", text(type));
    String json = body.replace('\'', '"').replace("ID", ID);
    return contract.problems(
        new ApiAnswer(
            method,
            path,
            status,
            name -> headers.getOrDefault(name, "").isEmpty() ? null : headers.get(name),
            json));
  }

  private static String text(String column) {
    return column == null ? "" : column;
  }
}
