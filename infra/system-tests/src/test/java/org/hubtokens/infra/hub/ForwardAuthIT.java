package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hubtokens.infra.hub.Clients.Ended;
import org.hubtokens.infra.hub.Clients.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real clients at a registry without any authentication, behind an nginx that asks the hub. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
@ExtendWith(SharedHub.class)
class ForwardAuthIT {
  private static final String APP = Hub.ACCOUNT + "/behind-nginx";
  private static final String MANIFEST = "/v2/" + APP + "/manifests/1";

  @TempDir Path folder;
  private TestRegistry registry;
  private Nginx nginx;
  private HubClient owner;
  private Clients clients;
  private Path image;

  @BeforeEach
  void start(Hub hub) throws Exception {
    assertThat(Clients.installed()).as("all clients, the registry and nginx are there").isTrue();
    registry = TestRegistry.open(folder);
    nginx = Nginx.start(folder, hub.direct(Part.VERIFIER), registry.url());
    owner = hub.client().signIn();
    clients = new Clients(Files.createDirectory(folder.resolve("credentials")));
    image = SmallImage.write(folder.resolve("image"));
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void givenAWriteToken_whenClientsLogInPushAndPull_thenTheVeryNextPullFailsOnceItIsRevoked()
      throws Exception {
    HubClient.Created token = owner.create("forward auth", "repo:write");
    String secret = token.secret();
    for (String docker : Clients.dockers()) {
      succeeds(clients.dockerLogin(docker, nginx.port(), Hub.ACCOUNT, secret));
    }
    succeeds(clients.login(Tool.SKOPEO, nginx.port(), Hub.ACCOUNT, secret));
    succeeds(clients.push(image, nginx.port(), APP, Hub.ACCOUNT, secret));
    succeeds(clients.pull(Tool.SKOPEO, folder.resolve("copy"), nginx.port(), APP));
    for (String docker : Clients.dockers()) {
      succeeds(clients.dockerManifest(docker, nginx.port(), APP));
      succeeds(clients.dockerPush(docker, nginx.port(), Hub.ACCOUNT + "/list", APP));
    }
    String jwt = jwt(secret);
    assertThat(get(MANIFEST, jwt).statusCode()).isEqualTo(200);

    owner.revoke(token.uuid());

    HttpResponse<String> refused = get(MANIFEST, jwt);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("\"UNAUTHORIZED\"", "token-revoked");
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .contains(
            "Bearer realm=\"%s/token\",service=\"hubtokens-registry\",scope=\"repository:%s:pull\",error=\"invalid_token\""
                .formatted(nginx.url(), APP));
    Ended pull = clients.pull(Tool.SKOPEO, folder.resolve("never"), nginx.port(), APP);
    assertThat(pull.status()).isNotZero();
    assertThat(pull.output()).contains("this token was revoked");
    for (String docker : Clients.dockers()) {
      assertThat(clients.dockerManifest(docker, nginx.port(), APP).output())
          .contains("this token was revoked");
    }
  }

  @Test
  void givenAReadToken_whenPushed_thenRefusedAndTheRegistryHasSeenNothing() throws Exception {
    String secret = owner.create("forward auth reader", "repo:read").secret();
    Ended push = clients.push(image, nginx.port(), APP, Hub.ACCOUNT, secret);
    assertThat(push.status()).isNotZero();
    assertThat(get(MANIFEST, jwt(secret)).statusCode()).isEqualTo(404); // none is there
  }

  @Test
  void givenNobody_whenAsked_thenChallengedAsARegistryDoes() throws Exception {
    HttpResponse<String> ping = get("/v2/", null);
    assertThat(ping.statusCode()).isEqualTo(401);
    assertThat(ping.headers().allValues("WWW-Authenticate"))
        .containsExactly(
            "Bearer realm=\"%s/token\",service=\"hubtokens-registry\"".formatted(nginx.url()));
    assertThat(ping.headers().allValues("Docker-Distribution-Api-Version"))
        .containsExactly("registry/2.0");
    assertThat(get("/elsewhere", null).statusCode()).isEqualTo(404);
  }

  private static void succeeds(Ended ended) {
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  private String jwt(String secret) {
    String scope = "repository:" + APP + ":pull";
    return owner
        .at(nginx.url())
        .getWithBasic("/token?service=hubtokens-registry&scope=" + scope, Hub.ACCOUNT, secret)
        .expect(200)
        .json()
        .required("token")
        .asText();
  }

  private HttpResponse<String> get(String path, String jwt)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(nginx.url() + path))
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json");
    if (jwt != null) {
      request.header("Authorization", "Bearer " + jwt);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
