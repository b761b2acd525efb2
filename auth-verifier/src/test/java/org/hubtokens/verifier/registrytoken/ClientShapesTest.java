package org.hubtokens.verifier.registrytoken;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Scope;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of real clients, as they were seen on the wire, replayed. */
@QuarkusTest
class ClientShapesTest extends HubTest {

  private static final String SERVICE = "hubtokens-registry";
  private static final String PULL = "repository:alice/app:pull";
  private static final String PUSH = "repository:alice/app:pull,push";
  private static final JsonMapper JSON = new JsonMapper();

  @ConfigProperty(name = "test.url")
  URI url;

  /** docker login, docker pull, docker push across repositories; docker manifest. */
  @Test
  void givenDocker_whenItAsks_thenGranted() {
    TokenSecret secret = known(Scope.WRITE);
    var login =
        basic(secret)
            .queryParam("account", "alice")
            .queryParam("client_id", "docker")
            .queryParam("offline_token", "true");
    assertThat(granted(login.get("/token").then())).isEmpty();
    var pull = basic(secret).queryParam("account", "alice").queryParam("scope", PULL);
    assertThat(granted(pull.get("/token").then())).isEqualTo(PULL);
    var mount =
        basic(secret)
            .queryParam("account", "alice")
            .queryParam("scope", "repository:alice/app:push,pull repository:alice/open:pull");
    assertThat(granted(mount.get("/token").then()))
        .isEqualTo("repository:alice/app:pull,push repository:alice/open:pull");
  }

  /** skopeo, podman and buildah: repeated scopes, the star of a delete, the same scope twice. */
  @Test
  void givenContainersImage_whenItAsks_thenGranted() {
    TokenSecret secret = known(Scope.ADMIN);
    var mount =
        basic(secret)
            .queryParam("account", "alice")
            .queryParam("scope", "repository:alice/open:pull")
            .queryParam("scope", PUSH);
    assertThat(granted(mount.get("/token").then())).isEqualTo("repository:alice/open:pull " + PUSH);
    var delete = basic(secret).queryParam("scope", "repository:alice/app:*");
    assertThat(granted(delete.get("/token").then())).isEqualTo(PUSH + ",delete");
    var twice = basic(secret).queryParam("scope", PULL).queryParam("scope", PULL);
    assertThat(granted(twice.get("/token").then())).isEqualTo(PULL);
    var search = basic(secret).queryParam("scope", "registry:catalog:*");
    assertThat(granted(search.get("/token").then())).isEmpty();
  }

  /** crane joins what was refused to what it asks; oras asks for delete before pull. */
  @Test
  void givenCraneAndOras_whenTheyAsk_thenGranted() {
    TokenSecret secret = known(Scope.ADMIN);
    var crane =
        basic(secret)
            .queryParam("scope", "repository:alice/app:delete")
            .queryParam("scope", "repository:alice/app:push,pull " + PULL);
    assertThat(granted(crane.get("/token").then())).isEqualTo(PUSH + ",delete");
    var oras = basic(secret).queryParam("scope", "repository:alice/app:delete,pull");
    assertThat(granted(oras.get("/token").then())).isEqualTo(PULL + ",delete");
  }

  /** containerd and buildx post the password first, with scopes that overlap. */
  @Test
  void givenContainerd_whenItPostsAPassword_thenGrantedAndTheScopeSaid() {
    form(known(Scope.WRITE), "containerd-client")
        .formParam("scope", PULL + " " + PUSH)
        .post("/token")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("access_token", notNullValue())
        .body("token", notNullValue())
        .body("expires_in", equalTo(300))
        .body("issued_at", notNullValue())
        .body("scope", equalTo(PUSH))
        .body("refresh_token", nullValue());
  }

  @Test
  void givenReadToken_whenPushPosted_thenLessIsGrantedAndSaid() {
    form(known(Scope.READ), "buildx")
        .formParam("scope", PUSH + " repository:bobby/app:pull")
        .post("/auth/token")
        .then()
        .statusCode(200)
        .body("scope", equalTo(PULL));
  }

  @Test
  void givenPluginInstall_whenPosted_thenTheClassIsDropped() {
    form(known(Scope.READ), "docker")
        .formParam("scope", "repository(plugin):alice/app:pull " + PULL)
        .post("/token")
        .then()
        .statusCode(200)
        .body("scope", equalTo(PULL));
  }

  /** skopeo and podman: no Content-Length, in chunks, with repeated scopes. */
  @Test
  void givenChunkedForm_whenPosted_thenReadWhole() throws IOException {
    String body =
        "grant_type=password&username=alice&password="
            + encoded(known(Scope.WRITE).reveal())
            + "&service=hubtokens-registry&client_id=containers%2Fimage&scope="
            + encoded("repository:alice/open:pull")
            + "&scope="
            + encoded(PUSH);
    Answer answer = chunked(body, 7);
    assertThat(answer.status).isEqualTo(200);
    assertThat(answer.body).contains("\"scope\":\"repository:alice/open:pull " + PUSH + "\"");
  }

  /** After a 401 the clients that use them log in anew; after a 400 some never do. */
  @Test
  void givenRefreshTokenWhereThereAreNone_whenPosted_thenUnauthorizedWithTheRemedy()
      throws IOException {
    Answer answer =
        chunked(
            "grant_type=refresh_token&refresh_token=a.b.c&service=hubtokens-registry"
                + "&client_id=containers%2Fimage&scope="
                + encoded(PULL),
            1000);
    assertThat(answer.status).isEqualTo(401);
    assertThat(answer.body).contains("\"errors\":[{\"code\":\"UNAUTHORIZED\"", "log in again");
    given()
        .header("Authorization", basicHeader("", "a.b.c"))
        .queryParam("service", SERVICE)
        .queryParam("scope", PULL)
        .get("/token")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Basic realm="))
        .body("errors[0].message", containsString("log in"));
  }

  @Test
  void givenOfflineAskedForWhereThereAreNone_whenPosted_thenWithoutOne() {
    form(known(Scope.READ), "docker")
        .formParam("access_type", "offline")
        .post("/token")
        .then()
        .statusCode(200)
        .body("refresh_token", nullValue())
        .body("scope", equalTo(""));
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, grant_type is required",
    "service, service is required",
    "client_id, client_id is required",
    "username, username is required",
    "password, password is required",
  })
  void givenFieldMissing_whenPosted_thenBadRequestThatNamesIt(String field, String text) {
    String body =
        "grant_type=password&username=alice&password=x&service=hubtokens-registry&client_id=c"
            .replaceFirst(field + "=[^&]*", "");
    post(body)
        .statusCode(400)
        .body("errors[0].code", equalTo("UNSUPPORTED"))
        .body("errors[0].message", containsString(text))
        .body("detail", containsString(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grant_type=authorization_code&code=x&service=hubtokens-registry&client_id=c",
        "grant_type=password&username=alice&password=x&service=other&client_id=c",
        "grant_type=password&username=alice&password=x&service=hubtokens-registry&client_id=%00",
        "grant_type=password&username=a&username=b&password=x&service=s&client_id=c",
        "grant_type=%zz",
        "{\"grant_type\":\"password\"}",
        ""
      })
  void givenWrongForm_whenPosted_thenBadRequestInTheShapeOfErrors(String body) {
    post(body).statusCode(400).body("errors[0].message", notNullValue());
  }

  @Test
  void givenTooLargeForm_whenPostedEitherWay_thenRefusedInTheShapeOfErrors() throws IOException {
    for (int size : new int[] {17_000, 70_000}) {
      String body = "grant_type=password&password=" + "x".repeat(size);
      post(body).statusCode(413).body("errors[0].message", containsString("larger than"));
      Answer answer = chunked(body, 4_000);
      assertThat(answer.status).isEqualTo(413);
      assertThat(answer.body).contains("\"errors\":[{");
    }
  }

  /** They fall back from POST to GET with the same wrong password: that is one failure, not two. */
  @Test
  void givenWrongPasswordAtContainerd_whenItTriesBothWays_thenCountedOnce() {
    known(Scope.READ);
    for (int i = 0; i < 3; i++) {
      wrong("frank", "guess " + i).statusCode(401);
      get("frank", "guess " + i).statusCode(401).header("X-Hubtokens-Reason", "token-unknown");
    }
    wrong("frank", "guess 3").statusCode(429).header("Retry-After", notNullValue());
    get("frank", "guess 3").statusCode(429);
  }

  @Test
  void givenPasswordSetBetweenTheTwoTries_whenTheSecondComes_thenItIsRight() {
    AccountName heidi = new AccountName("heidi");
    known(Scope.READ);
    wrong("heidi", "secret of heidi").statusCode(401);
    TestHub.publish(
        new Account(heidi, true, Argon2id.hash("secret of heidi".toCharArray()), Instant.EPOCH));
    caughtUp();
    get("heidi", "secret of heidi").statusCode(200);
  }

  @Test
  void givenNobodysAccountOrWrongPassword_whenTried_thenTheSameWords() {
    known(Scope.READ);
    String nobody = get("nobody1", "guess").statusCode(401).extract().asString();
    String somebody = get("alice", "guess").statusCode(401).extract().asString();
    assertThat(nobody).isEqualTo(somebody).contains("use a personal access token");
  }

  /** Only the credentials say who asks. */
  @Test
  void givenOtherNameInTheQuery_whenAsked_thenOfTheCredentials() {
    String jwt =
        basic(known(Scope.READ))
            .queryParam("account", "bobby")
            .get("/token")
            .then()
            .statusCode(200)
            .extract()
            .path("token");
    assertThat(claims(jwt).path("sub").asText()).isEqualTo("alice");
  }

  /** Written to the socket byte by byte: no client library tidies it up on the way. */
  @Test
  void givenAnyBytes_whenSent_thenAnAnswerAndNever5xx() throws IOException {
    known(Scope.READ);
    var random = new Random(4711);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[random.nextInt(120)];
      random.nextBytes(noise);
      String text = new String(noise, StandardCharsets.ISO_8859_1);
      String line = text.replaceAll("[\\r\\n ]", "");
      String request =
          switch (i % 4) {
            case 0 -> "GET /token?scope=" + line + " HTTP/1.1\r\n";
            case 1 -> "GET /token?scope=a%" + line + "&service=" + line + " HTTP/1.1\r\n";
            case 2 -> "GET /token HTTP/1.1\r\nAuthorization: Basic " + line + "\r\n";
            default -> "POST /auth/token HTTP/1.1\r\nContent-Length: " + noise.length + "\r\n";
          };
      String whole = request + "Host: x\r\nConnection: close\r\n\r\n" + (i % 4 == 3 ? text : "");
      assertThat(send(whole.getBytes(StandardCharsets.ISO_8859_1)).status)
          .as("try %d", i)
          .isBetween(200, 499);
    }
  }

  private record Answer(int status, String body) {}

  private Answer chunked(String body, int size) throws IOException {
    var request = new StringBuilder();
    request
        .append("POST /token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
        .append("Content-Type: application/x-www-form-urlencoded\r\n")
        .append("Transfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length(); at += size) {
      String part = body.substring(at, Math.min(body.length(), at + size));
      request.append(Integer.toHexString(part.length())).append("\r\n").append(part);
      request.append("\r\n");
    }
    return send(request.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  private Answer send(byte[] request) throws IOException {
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(answer.substring(9, 12)), answer);
    }
  }

  private static ValidatableResponse post(String body) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .body(body)
        .post("/token")
        .then();
  }

  private static ValidatableResponse wrong(String user, String password) {
    return given()
        .formParam("grant_type", "password")
        .formParam("username", user)
        .formParam("password", password)
        .formParam("service", SERVICE)
        .formParam("client_id", "containerd-client")
        .post("/token")
        .then();
  }

  private static ValidatableResponse get(String user, String password) {
    return given().header("Authorization", basicHeader(user, password)).get("/token").then();
  }

  private static RequestSpecification form(TokenSecret secret, String client) {
    return given()
        .formParam("grant_type", "password")
        .formParam("username", "alice")
        .formParam("password", secret.reveal())
        .formParam("service", SERVICE)
        .formParam("client_id", client);
  }

  private static RequestSpecification basic(TokenSecret secret) {
    return given()
        .header("Authorization", basicHeader("alice", secret.reveal()))
        .queryParam("service", SERVICE);
  }

  private static TokenSecret known(Scope scope) {
    TokenSecret secret = TestHub.token(scope);
    caughtUp();
    return secret;
  }

  private static String granted(ValidatableResponse answer) {
    String jwt = answer.statusCode(200).extract().path("token");
    List<String> scopes = new ArrayList<>();
    for (JsonNode entry : claims(jwt).path("access")) {
      List<String> actions = new ArrayList<>();
      entry.path("actions").forEach(action -> actions.add(action.asText()));
      scopes.add(
          entry.path("type").asText()
              + ":"
              + entry.path("name").asText()
              + ":"
              + String.join(",", actions));
    }
    return String.join(" ", scopes);
  }

  private static JsonNode claims(String jwt) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
