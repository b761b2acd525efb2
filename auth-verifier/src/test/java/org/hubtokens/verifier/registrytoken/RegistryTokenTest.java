package org.hubtokens.verifier.registrytoken;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestHub;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegistryTokenTest extends HubTest {

  private static final String SERVICE = "hubtokens-registry";
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void givenToken_whenAskedAsDockerLoginDoes_thenJwtThatEveryRegistryTakes() throws Exception {
    TokenSecret secret = TestHub.token(Scope.READ);
    ValidatableResponse answer =
        ask(secret)
            .queryParam("account", "alice")
            .queryParam("client_id", "docker")
            .queryParam("offline_token", "true")
            .get("/token")
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("expires_in", equalTo(300))
            .body("refresh_token", equalTo(null));
    String jwt = answer.extract().path("access_token");
    assertThat(answer.extract().<String>path("token")).isEqualTo(jwt);
    Instant issuedAt = Instant.parse(answer.extract().path("issued_at"));

    JsonNode claims = part(jwt, 1);
    assertThat(claims.get("iss").textValue()).isEqualTo("hubtokens");
    assertThat(claims.get("aud").textValue()).isEqualTo(SERVICE);
    assertThat(claims.get("sub").textValue()).isEqualTo("alice");
    assertThat(claims.get("access")).isEmpty();
    assertThat(claims.get("iat").isIntegralNumber()).isTrue();
    assertThat(claims.get("nbf").longValue()).isEqualTo(issuedAt.getEpochSecond());
    assertThat(claims.get("exp").longValue()).isEqualTo(issuedAt.getEpochSecond() + 300);
    assertSignedByTheCertificateInside(jwt);
  }

  private static void assertSignedByTheCertificateInside(String jwt) throws Exception {
    JsonNode header = part(jwt, 0);
    assertThat(header.get("typ").textValue()).isEqualTo("JWT");
    assertThat(header.get("alg").textValue()).isEqualTo("ES256");
    byte[] der = Base64.getDecoder().decode(header.get("x5c").get(0).textValue());
    var leaf =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    var jws = new JsonWebSignature();
    jws.setCompactSerialization(jwt);
    jws.setKey(leaf.getPublicKey());
    assertThat(jws.verifySignature()).isTrue();
    String kid = header.get("kid").textValue();
    var published = new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
    assertThat(published.findJsonWebKey(kid, null, null, null).getKey())
        .isEqualTo(leaf.getPublicKey());
  }

  @Test
  void givenReadToken_whenPushAsked_thenOnlyPull() {
    assertThat(access(ask(TestHub.token(Scope.READ)), "repository:alice/app:pull,push"))
        .hasToString("[{\"type\":\"repository\",\"name\":\"alice/app\",\"actions\":[\"pull\"]}]");
  }

  @Test
  void givenWriteToken_whenSeveralAskedInAnyForm_thenMergedAndCut() {
    assertThat(
            access(
                ask(TestHub.token(Scope.WRITE)),
                "repository:alice/app:push repository:alice/app:pull",
                "repository:alice/b:*",
                "repository:bobby/app:pull",
                "repository(plugin):alice/c:pull",
                "registry:catalog:*",
                "nonsense"))
        .hasToString(
            "[{\"type\":\"repository\",\"name\":\"alice/app\",\"actions\":[\"pull\",\"push\"]},"
                + "{\"type\":\"repository\",\"name\":\"alice/b\",\"actions\":[\"pull\",\"push\"]},"
                + "{\"type\":\"repository\",\"name\":\"alice/c\",\"actions\":[\"pull\"]}]");
  }

  @Test
  void givenPublicReadToken_whenAsked_thenOnlyPublicRepositories() {
    TokenSecret secret = TestHub.token(Scope.PUBLIC_READ);
    assertThat(access(ask(secret), "repository:alice/app:pull", "repository:alice/open:pull"))
        .hasToString("[{\"type\":\"repository\",\"name\":\"alice/open\",\"actions\":[\"pull\"]}]");
  }

  @Test
  void givenPassword_whenAsked_thenAllRightsInOwnNamespace() {
    caughtUp();
    assertThat(access(with("alice", TestHub.PASSWORD), "repository:alice/app:*"))
        .hasToString(
            "[{\"type\":\"repository\",\"name\":\"alice/app\","
                + "\"actions\":[\"pull\",\"push\",\"delete\"]}]");
  }

  @Test
  void givenNobody_whenScopeAsked_thenEmptyTokenButForPublicOnes() {
    caughtUp();
    assertThat(access(given(), "repository:alice/app:pull")).isEmpty();
    assertThat(access(given(), "repository:alice/open:pull,push")).hasSize(1);
  }

  @Test
  void givenNobody_whenNothingAsked_thenChallenged() {
    given()
        .get("/token?service=" + SERVICE)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Basic realm="))
        .body("errors[0].code", equalTo("UNAUTHORIZED"))
        .body("errors[0].message", containsString("log in"));
  }

  @Test
  void givenRevokedToken_whenAsked_thenTheUserReadsWhyAndWhatToDo() {
    TokenSecret secret = Sample.FORMAT.generate();
    Credential token = Sample.credential(secret, Scope.READ);
    TestHub.publish(token);
    TestHub.revoke(token);
    caughtUp();
    with("alice", secret.reveal())
        .queryParam("scope", "repository:alice/app:pull")
        .get("/auth/token")
        .then()
        .statusCode(401)
        .header("X-Hubtokens-Reason", "token-revoked")
        .body("errors[0].message", containsString("revoked; create a new one"))
        .body("detail", notNullValue())
        .body("message", notNullValue());
  }

  @Test
  void givenWrongPassword_whenAskedTooOften_thenTooManyRequests() {
    for (int i = 0; i < 3; i++) {
      with("dave1", "wrong").get("/token").then().statusCode(401);
    }
    with("dave1", "wrong")
        .get("/token")
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("errors[0].code", equalTo("TOOMANYREQUESTS"));
  }

  @Test
  void givenUnknownService_whenAsked_thenBadRequest() {
    given()
        .get("/token?service=other")
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo("UNSUPPORTED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/", "/v2"})
  void givenNoToken_whenRootAsked_thenChallengeNamesTheHostUsed(String path) {
    given()
        .header("Host", "hub.example:8080")
        .get(path)
        .then()
        .statusCode(401)
        .header("Docker-Distribution-Api-Version", "registry/2.0")
        .header(
            "WWW-Authenticate",
            "Bearer realm=\"http://hub.example:8080/token\",service=\"hubtokens-registry\"")
        .body("errors[0].code", equalTo("UNAUTHORIZED"));
  }

  @Test
  void givenProxyInFront_whenRootAsked_thenChallengeNamesWhatTheClientUsed() {
    given()
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "hub.example")
        .get("/v2/")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("\"https://hub.example/token\""));
  }

  @Test
  void givenJwtOfTokenService_whenRootAsked_thenLoggedIn() {
    TokenSecret secret = TestHub.token(Scope.READ);
    String jwt = ask(secret).get("/token").then().statusCode(200).extract().path("token");
    given()
        .header("Authorization", "Bearer " + jwt)
        .get("/v2/")
        .then()
        .statusCode(200)
        .header("Docker-Distribution-Api-Version", "registry/2.0")
        .body(equalTo("{}"));
  }

  @Test
  void givenSessionOrRawToken_whenRootAsked_thenRefused() {
    TokenSecret secret = TestHub.token(Scope.READ);
    caughtUp();
    String session =
        given()
            .body("{\"identifier\":\"alice\",\"secret\":\"" + secret.reveal() + "\"}")
            .post("/v2/auth/token")
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");
    for (String bearer : List.of(session, secret.reveal(), "x.y.z", "")) {
      given()
          .header("Authorization", "Bearer " + bearer)
          .get("/v2/")
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", containsString("realm="));
    }
  }

  private static RequestSpecification ask(TokenSecret secret) {
    caughtUp();
    return with("alice", secret.reveal());
  }

  private static RequestSpecification with(String user, String secret) {
    return given()
        .header("Authorization", basicHeader(user, secret))
        .queryParam("service", SERVICE);
  }

  private static JsonNode access(RequestSpecification request, String... scopes) {
    for (String scope : scopes) {
      request.queryParam("scope", scope);
    }
    String jwt = request.get("/token").then().statusCode(200).extract().path("token");
    return part(jwt, 1).get("access");
  }

  private static JsonNode part(String jwt, int index) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
