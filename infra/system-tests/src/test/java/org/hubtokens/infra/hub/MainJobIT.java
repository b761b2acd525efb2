package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The main job with real clients and a real registry: create a token, log in, push, pull, see it,
 * revoke it, and be refused.
 */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
@Execution(ExecutionMode.CONCURRENT)
class MainJobIT {
  private static final String REPOSITORY = Hub.ACCOUNT + "/app";

  /**
   * A registry takes a token for a minute longer than it says; the shortest token says a minute.
   */
  private static final Duration TOKEN_END = Duration.ofSeconds(150);

  @TempDir Path folder;

  @Test
  void givenAToken_whenUsedByRealClientsAndRevoked_thenAcceptedAndThenRefused() throws Exception {
    assertThat(Clients.installed()).as("docker, docker-registry and skopeo are there").isTrue();
    try (Hub hub =
        Hub.start(SharedHub.with(Map.of("HUBTOKENS_VERIFIER_REGISTRY_TOKEN_LIFETIME", "60s")))) {
      awaitRegistry(hub);
      Clients clients = new Clients(Files.createDirectory(folder.resolve("credentials")));
      Path image = SmallImage.write(folder.resolve("image"));
      HubClient owner = hub.client().signIn();
      HubClient.Created token = owner.create("laptop", "repo:write");

      assertAccepted(hub, clients, image, token.secret());
      assertThat(owner.get("/v2/access-tokens").expect(200).response().body())
          .contains(token.uuid())
          .doesNotContain(token.secret());
      String registryToken = registryToken(hub, token.secret());
      assertThat(startUpload(hub, registryToken)).isEqualTo(202);

      owner.revoke(token.uuid());

      assertRefused(hub, clients, image, token.secret());
      hub.await(
          "a push with a token of before is refused",
          TOKEN_END,
          () -> startUpload(hub, registryToken) == 401);
    }
  }

  private void assertAccepted(Hub hub, Clients clients, Path image, String secret) {
    assertEnds(0, clients.dockerLogin(hub.port(), Hub.ACCOUNT, secret), "Login Succeeded");
    assertEnds(0, clients.dockerLogin(hub.registryPort(), Hub.ACCOUNT, secret), "Login Succeeded");
    assertEnds(0, clients.push(image, hub.registryPort(), REPOSITORY, Hub.ACCOUNT, secret), "");
    Path copy = folder.resolve("copy");
    assertEnds(0, clients.pull(copy, hub.registryPort(), REPOSITORY, Hub.ACCOUNT, secret), "");
    assertThat(copy.resolve("index.json")).exists();
  }

  private static void assertRefused(Hub hub, Clients clients, Path image, String secret) {
    assertEnds(1, clients.dockerLogin(hub.port(), Hub.ACCOUNT, secret), "unauthorized");
    assertEnds(1, clients.dockerLogin(hub.registryPort(), Hub.ACCOUNT, secret), "unauthorized");
    assertEnds(
        1,
        clients.push(image, hub.registryPort(), REPOSITORY, Hub.ACCOUNT, secret),
        "unauthorized");
  }

  private static void assertEnds(int status, Clients.Ended ended, String saying) {
    assertThat(ended.output()).contains(saying);
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
  }

  private static void awaitRegistry(Hub hub) {
    hub.await(
        "the registry answers",
        Duration.ofSeconds(20),
        () -> send(hub, HttpRequest.newBuilder(registry(hub, "/v2/")).GET()) == 401);
  }

  private static String registryToken(Hub hub, String secret) {
    String query = "?service=hubtokens-registry&scope=repository:" + REPOSITORY + ":pull,push";
    return hub.client()
        .getWithBasic("/token" + query, Hub.ACCOUNT, secret)
        .expect(200)
        .json()
        .required("token")
        .asText();
  }

  /** The first request of a push. */
  private static int startUpload(Hub hub, String registryToken) {
    return send(
        hub,
        HttpRequest.newBuilder(registry(hub, "/v2/" + REPOSITORY + "/blobs/uploads/"))
            .header("Authorization", "Bearer " + registryToken)
            .POST(BodyPublishers.noBody()));
  }

  private static URI registry(Hub hub, String path) {
    return URI.create("http://127.0.0.1:" + hub.registryPort() + path);
  }

  private static int send(Hub hub, HttpRequest.Builder request) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(hub.output(), e);
    }
  }
}
