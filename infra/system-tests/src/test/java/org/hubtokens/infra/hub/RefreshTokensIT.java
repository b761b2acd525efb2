package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hubtokens.infra.hub.Clients.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where refresh tokens are allowed, docker keeps one in place of the access token. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
@Execution(ExecutionMode.CONCURRENT)
class RefreshTokensIT {
  private static final String APP = Hub.ACCOUNT + "/app";

  @TempDir Path folder;

  @Test
  void givenRefreshTokens_whenDockerLogsIn_thenItNeedsNoSecretUntilTheTokenIsRevoked()
      throws Exception {
    assertThat(Clients.installed()).as("all clients and the registry are there").isTrue();
    try (Hub hub =
        Hub.start(SharedHub.with(Map.of("HUBTOKENS_VERIFIER_REGISTRY_REFRESH_TOKENS", "true")))) {
      Clients clients = new Clients(Files.createDirectory(folder.resolve("credentials")));
      HubClient owner = hub.client().signIn();
      HubClient.Created token = owner.create("laptop", "repo:write");
      Path image = SmallImage.write(folder.resolve("image"));
      hub.await(
          "the registry takes a push",
          Duration.ofSeconds(20),
          () -> push(clients, image, hub, token.secret()).status() == 0);

      for (String docker : Clients.dockers()) {
        Ended login = clients.dockerLogin(docker, hub.registryPort(), Hub.ACCOUNT, token.secret());
        assertThat(login.status()).as(login.output()).isZero();
      }
      Path kept = clients.folder().resolve("config.json");
      assertThat(kept).content().contains("identitytoken").doesNotContain(token.secret());
      assertThat(inspect(clients, hub).output()).contains("schemaVersion");
      Files.copy(kept, clients.folder().resolve("SKOPEO.json")); // posts its form in chunks
      assertThat(clients.skopeo("inspect", hub.registryPort(), APP).output()).contains("Digest");

      owner.revoke(token.uuid());

      assertThat(inspect(clients, hub).output()).contains("this token was revoked");
      assertThat(clients.skopeo("inspect", hub.registryPort(), APP).output())
          .contains("this token was revoked");
    }
  }

  private static Ended push(Clients clients, Path image, Hub hub, String secret) {
    return clients.push(image, hub.registryPort(), APP, Hub.ACCOUNT, secret);
  }

  private static Ended inspect(Clients clients, Hub hub) {
    return clients.dockerManifest("docker", hub.registryPort(), APP);
  }
}
