package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.hubtokens.infra.contract.DocumentContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class DocumentTest implements DocumentContract {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/openapi | */* | application/json",
        "/openapi | application/json | application/json",
        "/openapi | application/yaml | application/yaml",
        "/openapi | text/html,application/xml;q=0.9,*/*;q=0.8 | application/json",
        "/openapi.json | */* | application/json",
        "/openapi.yaml | */* | application/yaml"
      })
  void givenTheOneDocument_whenRead_thenInTheFormAskedFor(String path, String accept, String type) {
    given()
        .accept(accept)
        .get(path)
        .then()
        .statusCode(200)
        .contentType(startsWith(type))
        .body(containsString("/v2/users/login"))
        .body(containsString("/v2/access-tokens/{uuid}/usage"));
  }

  @Test
  void givenBothForms_whenRead_thenTheySayTheSame() throws IOException {
    String json = given().get("/openapi.json").asString();
    String yaml = given().get("/openapi.yaml").asString();
    assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(new ObjectMapper().readTree(json));
  }

  @Test
  void givenAFormThatThereIsNot_whenAskedFor_thenA406() {
    given().accept("image/png").get("/openapi").then().statusCode(406);
  }

  @Test
  void givenTheOneDocument_whenRead_thenNothingOfOperatorsIsInIt() {
    given()
        .get("/openapi.json")
        .then()
        .body("paths.keySet().findAll { it.startsWith('/q/') }.size()", equalTo(0));
  }
}
