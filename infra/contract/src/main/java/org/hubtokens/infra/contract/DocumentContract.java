package org.hubtokens.infra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each service's document keeps to; a test of each service implements it. */
public interface DocumentContract {
  /** Where the one document of the hub is kept, on every service's class path. */
  String ONE = "hub-openapi.json";

  @Test
  default void givenAnyTest_whenItCallsTheService_thenTheAnswerIsChecked() {
    assertThat(RestAssured.filters()).hasAtLeastOneElementOfType(ContractFilter.class);
  }

  @Test
  default void givenTheServedDocument_whenComparedWithTheOneOfTheHub_thenItStandsInIt()
      throws IOException {
    String served =
        RestAssured.given().accept(ContentType.JSON).get("/q/openapi?format=json").asString();
    assertThat(OneDocument.missing(served, one()))
        .as("infra/document writes the document of the hub anew")
        .isEmpty();
  }

  private static String one() throws IOException {
    ClassLoader services = Objects.requireNonNull(Thread.currentThread().getContextClassLoader());
    try (InputStream file = services.getResourceAsStream(ONE)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
