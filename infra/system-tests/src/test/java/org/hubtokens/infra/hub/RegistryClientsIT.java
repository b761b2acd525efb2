package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hubtokens.infra.hub.Clients.Ended;
import org.hubtokens.infra.hub.Clients.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What real clients of a real registry can do with each kind of token, and what they print. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
@Execution(ExecutionMode.CONCURRENT)
class RegistryClientsIT {
  private static final String APP = Hub.ACCOUNT + "/app";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NOT_ALLOWED = "denied: requested access to the resource is denied";

  /** What the registry says, which skopeo quotes as it is. */
  private static final String NO_DELETE = "\\\"Action\\\":\\\"delete\\\"";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Hub hub;
  private static HubClient owner;
  private static Path image;

  @TempDir static Path shared;
  @TempDir Path folder;
  private Clients clients;

  @BeforeAll
  static void start() throws Exception {
    assertThat(Clients.installed()).as("all clients and the registry are there").isTrue();
    hub =
        Hub.start(
            SharedHub.with(
                Map.of(
                    "HUBTOKENS_VERIFIER_KEYS_SETTLE", "1s",
                    "HUBTOKENS_VERIFIER_KEYS_SCAN_EVERY", "200ms",
                    "HUBTOKENS_VERIFIER_VERIFY_CATALOG_ACCOUNTS", Hub.ACCOUNT)));
    hub.await("the registry answers", SOON, () -> registry("/v2/", null) == 401);
    owner = hub.client().signIn();
    image = SmallImage.write(shared.resolve("image"));
    Clients admin = new Clients(Files.createDirectory(shared.resolve("admin")));
    String secret = owner.create("first push", "repo:admin").secret();
    ends(0, admin.push(image, port(), APP, Hub.ACCOUNT, secret), "");
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  @BeforeEach
  void emptyCredentials() throws IOException {
    clients = new Clients(Files.createDirectory(folder.resolve("credentials")));
  }

  @ParameterizedTest
  @EnumSource
  void givenWriteToken_whenLoggedIn_thenPushesAndPulls(Tool tool) {
    logIn(tool, owner.create("writer", "repo:write").secret());
    String repository = Hub.ACCOUNT + "/by-" + tool.name().toLowerCase(Locale.ROOT);
    ends(0, clients.push(tool, image, port(), repository), "");
    ends(0, clients.pull(tool, folder.resolve("copy"), port(), repository), "");
  }

  @ParameterizedTest
  @MethodSource("dockers")
  void givenWriteToken_whenDockerLogsIn_thenReadsAndWrites(String docker) {
    String secret = owner.create("docker", "repo:write").secret();
    ends(0, clients.dockerLogin(docker, port(), Hub.ACCOUNT, secret), "Login Succeeded");
    ends(0, clients.dockerManifest(docker, port(), APP), "schemaVersion");
    ends(0, clients.dockerPush(docker, port(), Hub.ACCOUNT + "/list", APP), "sha256:");
  }

  @Test
  void givenAdminToken_whenAllElseIsDone_thenAllowed() {
    String source = Hub.ACCOUNT + "/source";
    String mounted = Hub.ACCOUNT + "/mounted";
    logIn(Tool.SKOPEO, owner.create("admin", "repo:admin").secret());
    ends(0, clients.push(Tool.SKOPEO, image, port(), source), "");
    ends(0, clients.copy(port(), source, mounted), "");
    assertThat(registryLog())
        .containsPattern("POST /v2/" + mounted + "/blobs/uploads/\\?from=\\S+ HTTP/1.1\" 201");
    ends(0, clients.skopeo("inspect", port(), mounted), "\"Digest\"");
    ends(0, clients.tags(port(), mounted), "\"Tags\"");
    ends(0, clients.skopeo("delete", port(), mounted), "");
    ends(1, clients.skopeo("inspect", port(), mounted), "manifest unknown");
  }

  @Test
  void givenAccountThatMayListAll_whenPodmanSearches_thenListed() {
    logIn(Tool.PODMAN, owner.create("catalog", "repo:read").secret());
    ends(0, clients.catalog(port()), APP);
  }

  @ParameterizedTest
  @EnumSource
  void givenReadToken_whenPushed_thenDeniedAndPulledAllTheSame(Tool tool) {
    logIn(tool, owner.create("reader", "repo:read").secret());
    ends(0, clients.pull(tool, folder.resolve("copy"), port(), APP), "");
    Ended pushed = clients.push(tool, image, port(), Hub.ACCOUNT + "/never");
    assertThat(pushed.status()).isNotZero();
    assertThat(pushed.output()).contains(NOT_ALLOWED);
  }

  @ParameterizedTest
  @MethodSource("dockers")
  void givenReadToken_whenDockerPushes_thenRefused(String docker) {
    String secret = owner.create("docker reader", "repo:read").secret();
    ends(0, clients.dockerLogin(docker, port(), Hub.ACCOUNT, secret), "Login Succeeded");
    Ended pushed = clients.dockerPush(docker, port(), Hub.ACCOUNT + "/never", APP);
    assertThat(pushed.status()).isNotZero();
    assertThat(pushed.output()).contains(NOT_ALLOWED);
  }

  @Test
  void givenReadToken_whenDeleted_thenRefused() {
    logIn(Tool.SKOPEO, owner.create("no delete", "repo:read").secret());
    ends(1, clients.skopeo("delete", port(), APP), NO_DELETE);
    ends(0, clients.skopeo("inspect", port(), APP), "\"Digest\"");
  }

  @Test
  void givenTokenForOneRepository_whenUsed_thenOnlyThere() {
    String only = Hub.ACCOUNT + "/only";
    String secret =
        create(
                Map.of(
                    "token_label",
                    "restricted",
                    "scopes",
                    List.of("repo:admin"),
                    "resources",
                    List.of(Map.of("repository", only, "actions", List.of("push")))))
            .path("token")
            .asText();
    logIn(Tool.SKOPEO, secret);
    ends(0, clients.push(Tool.SKOPEO, image, port(), only), "");
    ends(0, clients.skopeo("inspect", port(), only), "\"Digest\"");
    ends(1, clients.skopeo("delete", port(), only), NO_DELETE);
    ends(1, clients.push(Tool.SKOPEO, image, port(), APP), "requested access");
    ends(1, clients.skopeo("inspect", port(), APP), "");
    logIn(Tool.PODMAN, secret);
    assertThat(clients.catalog(port()).status()).isNotZero();
  }

  @Test
  void givenRevokedToken_whenUsed_thenEachClientSaysSo() {
    HubClient.Created token = owner.create("revoked", "repo:write");
    owner.revoke(token.uuid());
    assertToldBy(token.secret(), "this token was revoked; create a new one");
  }

  @Test
  void givenDeactivatedToken_whenUsed_thenEachClientSaysSo() {
    HubClient.Created token = owner.create("deactivated", "repo:write");
    owner.patch(token.uuid(), Map.of("is_active", false)).expect(200);
    assertToldBy(token.secret(), "this token is deactivated; activate it, or use another one");
  }

  @Test
  void givenExpiredToken_whenUsed_thenEachClientSaysSo() {
    String secret =
        create(
                Map.of(
                    "token_label",
                    "short",
                    "scopes",
                    List.of("repo:write"),
                    "expires_at",
                    Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS).toString()))
            .path("token")
            .asText();
    hub.await("the token has expired", SOON, () -> owner.verify(secret).status() == 401);
    assertToldBy(secret, "this token has expired; create a new one");
  }

  @Test
  void givenWrongPassword_whenUsed_thenToldToUseAToken() {
    ends(
        1,
        clients.dockerLogin(port(), Hub.ACCOUNT, "wrong"),
        "check the account name and the password, or use a personal access token");
  }

  /** The registry trusts the authority, and so each key under it, and is never started again. */
  @Test
  void givenNewSigningKey_whenItSigns_thenTheRegistryTakesOldAndNewTokens() {
    String secret = owner.create("rotation", "repo:write").secret();
    String before = registryToken(secret);
    Ended made =
        clients.run(
            "",
            Hub.root().resolve("infra/new-signing-key").toString(),
            hub.data().resolve("keys").toString());
    ends(0, made, "signing-");
    hub.await("another key signs", SOON, () -> !kid(registryToken(secret)).equals(kid(before)));
    String after = registryToken(secret);
    assertThat(hub.client().get("/.well-known/jwks.json").expect(200).response().body())
        .contains(kid(before), kid(after));
    assertThat(registry("/v2/" + APP + "/blobs/uploads/", before)).isEqualTo(202);
    assertThat(registry("/v2/" + APP + "/blobs/uploads/", after)).isEqualTo(202);
  }

  static List<String> dockers() {
    return Clients.dockers();
  }

  /** skopeo, podman and buildah keep the text of a login to themselves, but not that of a pull. */
  private void assertToldBy(String secret, String text) {
    for (String docker : Clients.dockers()) {
      ends(1, clients.dockerLogin(docker, port(), Hub.ACCOUNT, secret), "unauthorized: " + text);
    }
    for (Tool tool : Tool.values()) {
      Ended login = clients.login(tool, port(), Hub.ACCOUNT, secret);
      assertThat(login.status()).isNotZero();
      assertThat(login.output()).contains("invalid username/password");
    }
    ends(
        1,
        clients.pull(folder.resolve("never"), port(), APP, Hub.ACCOUNT, secret),
        "unauthorized: " + text);
  }

  private void logIn(Tool tool, String secret) {
    ends(0, clients.login(tool, port(), Hub.ACCOUNT, secret), "Login Succeeded!");
  }

  private static void ends(int status, Ended ended, String saying) {
    assertThat(ended.output()).contains(saying);
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
  }

  private static JsonNode create(Map<String, ?> body) {
    return owner.send("POST", "/v2/access-tokens", body).expect(201).json();
  }

  private static int port() {
    return hub.registryPort();
  }

  private static String registryLog() {
    try {
      return Files.readString(hub.data().resolve("logs/docker-registry.log"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String registryToken(String secret) {
    String query = "?service=hubtokens-registry&scope=repository:" + APP + ":pull,push";
    return hub.client()
        .getWithBasic("/token" + query, Hub.ACCOUNT, secret)
        .expect(200)
        .json()
        .required("token")
        .asText();
  }

  private static String kid(String jwt) {
    try {
      byte[] header = Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.')));
      return JSON.readTree(header).required("kid").asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** GET for nobody; with a token the first request of a push. */
  private static int registry(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token).POST(BodyPublishers.noBody());
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
