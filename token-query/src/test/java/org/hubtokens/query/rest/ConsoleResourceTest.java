package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class ConsoleResourceTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final Pattern ASSET = Pattern.compile("\"(/static/bundle/[^\"]+)\"");

  @Test
  void givenABrowser_whenItComesBy_thenThePageUnderAStrictPolicy() {
    given()
        .header("Accept", BROWSER)
        .get("/")
        .then()
        .statusCode(200)
        .contentType(ContentType.HTML)
        .header("Vary", containsString("Accept"))
        .header("Cache-Control", equalTo("no-cache"))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Referrer-Policy", equalTo("no-referrer"))
        .header(
            "Content-Security-Policy",
            allOf(startsWith("default-src 'none'; script-src 'self'; style-src 'self';")))
        .body(containsString("<console-app>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "text/plain"})
  void givenSomethingElse_whenItComesBy_thenItIsToldWhereItIs(String accept) {
    given()
        .header("Accept", accept)
        .get("/")
        .then()
        .statusCode(200)
        .contentType(ContentType.TEXT)
        .header("Content-Security-Policy", nullValue())
        .body(startsWith("Hub Tokens"));
  }

  @Test
  void givenThePagesScriptAndStyle_whenFetched_thenKeptForEverAndSmall() {
    String page = given().header("Accept", BROWSER).get("/").asString();
    Matcher assets = ASSET.matcher(page);
    int seen = 0;
    while (assets.find()) {
      seen++;
      assertThat(assets.group(1)).matches("/static/bundle/app-[A-Z0-9]{8}\\.(js|css)");
      byte[] body =
          given()
              .noFilters() // files are no operations of the API
              .header("Accept-Encoding", "gzip")
              .get(assets.group(1))
              .then()
              .statusCode(200)
              .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
              .header("X-Content-Type-Options", equalTo("nosniff"))
              .extract()
              .asByteArray();
      assertThat(body.length).isPositive();
    }
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void givenNobody_whenTheSettingsAreRead_thenWhoMayRegister() {
    given()
        .get("/console-settings.json")
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .body("registration", equalTo("closed"))
        .body("registry", nullValue());
  }
}
