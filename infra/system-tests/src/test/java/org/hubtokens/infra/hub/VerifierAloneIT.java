package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The verifier needs nobody to answer (I12). */
@Execution(ExecutionMode.CONCURRENT)
class VerifierAloneIT {
  @TempDir Path folder;

  @Test
  void givenCommandQueryAndStoreStopped_whenVerified_thenAnsweredAsBefore() throws Exception {
    int storePort = Ports.freeBlock();
    EmbeddedMongo store = EmbeddedMongo.start(folder.resolve("store"), "127.0.0.1", storePort);
    try (Hub hub = Hub.start(Map.of("MONGODB_URI", store.connectionString()))) {
      HubClient owner = hub.client().signIn();
      HubClient.Created live = owner.create("live", "repo:read");
      HubClient.Created revoked = owner.create("revoked", "repo:read");
      owner.revoke(revoked.uuid());

      hub.freeze(Part.COMMAND);
      hub.freeze(Part.QUERY);
      store.close();

      for (int i = 0; i < 200; i++) {
        assertThat(owner.verify(live.secret()).status()).isEqualTo(200);
        assertThat(owner.verify(revoked.secret()).status()).isEqualTo(401);
      }
      assertThat(
              owner
                  .getWithBasic(
                      "/token?service=hubtokens-registry&scope=repository:"
                          + Hub.ACCOUNT
                          + "/app:pull",
                      Hub.ACCOUNT,
                      live.secret())
                  .status())
          .isEqualTo(200);
      assertThat(hub.client().signIn()).isNotNull();

      store = EmbeddedMongo.start(folder.resolve("store"), "127.0.0.1", storePort);
      hub.thaw(Part.COMMAND);
      hub.thaw(Part.QUERY);
      hub.await(
          "commands work again without a restart",
          Duration.ofSeconds(60),
          () -> owner.patch(live.uuid(), Map.of("token_label", "again")).status() == 200);
      owner.revoke(live.uuid());
      assertThat(owner.verify(live.secret()).status()).isEqualTo(401);
    } finally {
      store.close();
    }
  }
}
