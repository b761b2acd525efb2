package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run that is stopped or killed comes back with everything it has acknowledged. */
@Execution(ExecutionMode.CONCURRENT)
class RestartIT {

  @Test
  void givenARun_whenKilledAndThenStopped_thenEachRestartKeepsEverything() {
    try (Hub hub = Hub.start()) {
      HubClient owner = hub.client().signIn();
      HubClient.Created kept = owner.create("kept", "repo:read", "repo:write");
      HubClient.Created revoked = owner.create("revoked", "repo:read");
      owner.revoke(revoked.uuid());
      JsonNode listBefore = list(owner);

      hub.kill();
      hub.restart();
      assertEverythingKept(hub, kept, revoked, listBefore);

      hub.stop();
      hub.restart();
      assertEverythingKept(hub, kept, revoked, listBefore);
      assertThat(hub.output()).doesNotContain(Hub.PASSWORD);
    }
  }

  private static void assertEverythingKept(
      Hub hub, HubClient.Created kept, HubClient.Created revoked, JsonNode listBefore) {
    HubClient owner = hub.client().signIn();
    assertThat(owner.verify(kept.secret()).status()).isEqualTo(200);
    assertThat(owner.verify(revoked.secret()).header("X-Hubtokens-Reason"))
        .isEqualTo("token-revoked");
    assertThat(list(owner)).isEqualTo(listBefore);
  }

  /**
   * Without last uses: each check here moves them, and a kill may lose those of its last second.
   */
  private static JsonNode list(HubClient owner) {
    JsonNode list = owner.get("/v2/access-tokens").expect(200).json();
    list.required("results").forEach(token -> ((ObjectNode) token).remove("last_used"));
    return list;
  }

  @Test
  void givenARun_whenAnotherTakesItsPortOrItsData_thenRefusedInWords() throws Exception {
    try (Hub hub = Hub.start()) {
      assertThat(runBeside(hub.port(), hub.data() + "-other"))
          .contains(Integer.toString(hub.port()))
          .contains("HUBTOKENS_PORT");
      assertThat(runBeside(Ports.freeBlock(), hub.data().toString())).contains("HUBTOKENS_DATA");
    }
  }

  private static String runBeside(int port, String data) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Hub.root().resolve("infra/run").toString()).redirectErrorStream(true);
    builder.environment().put("HUBTOKENS_PORT", Integer.toString(port));
    builder.environment().put("HUBTOKENS_DATA", data);
    builder.environment().put("HUBTOKENS_BUILD", "never");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    return output;
  }
}
