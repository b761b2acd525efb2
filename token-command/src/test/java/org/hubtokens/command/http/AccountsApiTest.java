package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hubtokens.command.http.Api.json;
import static org.hubtokens.command.http.Api.refused;
import static org.hubtokens.command.http.Api.refusedField;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class AccountsApiTest {
  private static final String USERS = "/v2/users";

  @Test
  void givenTakenName_whenRegister_thenConflict() {
    String name = Api.account();
    refused(json("{\"username\":\"" + name + "\",\"password\":\"other horse\"}").post(USERS), 409);
  }

  @Test
  void givenGoodRequest_whenRegister_thenAccountWithoutPassword() {
    String name = Api.account() + "x";
    json("{\"username\":\"" + name + "\",\"password\":\"pässword 🙂\"}")
        .post(USERS + "/")
        .then()
        .statusCode(201)
        .header("Token-Position", matchesRegex("\\d+"))
        .body("keySet()", equalTo(java.util.Set.of("username", "created_at")))
        .body("username", equalTo(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "username|{'password':'correct horse'}",
        "username|{'username':'abc','password':'correct horse'}",
        "username|{'username':'Alice','password':'correct horse'}",
        "username|{'username':'alice/../','password':'correct horse'}",
        "username|{'username':'tokens','password':'correct horse'}",
        "username|{'username':['alice'],'password':'correct horse'}",
        "password|{'username':'alice'}",
        "password|{'username':'alice','password':'1234567'}",
        "password|{'username':'alice','password':12345678}",
        "password|{'username':'alice','password':null}"
      })
  void givenBadField_whenRegister_thenRefusedByName(String field, String body) {
    refusedField(json(body.replace('\'', '"')).post(USERS), field);
  }

  @Test
  void givenTooLongPassword_whenRegister_thenRefusedByName() {
    refusedField(
        json("{\"username\":\"alice\",\"password\":\"" + "x".repeat(129) + "\"}").post(USERS),
        "password");
  }

  @Test
  void givenNoJson_whenRegister_thenRefused() {
    refused(json("{").post(USERS), 400);
    refused(given().contentType("text/plain").body("x").post(USERS), 415);
  }
}
