package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * No room for the data of an embedded run. A limit on the size of its files stands for the disk:
 * the system refuses a write as it does when the disk is full, and nobody needs to be root for it.
 */
@Execution(ExecutionMode.CONCURRENT)
class DiskFullIT {
  private static final int ENOUGH = 2_000;

  @Test
  void givenNoRoomForTheStoreAndThenForTheBroker_whenCommanded_thenItEndsInWordsAndLosesNothing()
      throws Exception {
    try (Hub hub = Hub.start()) {
      HubClient owner = hub.client().signIn();
      List<HubClient.Created> acknowledged = new ArrayList<>();
      acknowledged.add(owner.create("before", "repo:read"));
      List<ProcessHandle> first = processes(hub);
      limit(hub, Files.size(hub.data().resolve("store/documents.mv")));
      createUntilRefused(owner, acknowledged);
      assertEnded(hub, first, "the store cannot write any more");
      hub.restart();
      assertThat(acknowledged).allSatisfy(token -> assertGood(hub, token));
      assertThat(StoredLog.of(hub)).isNotEmpty();

      List<ProcessHandle> second = processes(hub);
      limit(hub, heartbeats(hub)); // the next one is too much
      assertEnded(hub, second, "the broker cannot write any more");
      hub.restart();
      assertThat(acknowledged).allSatisfy(token -> assertGood(hub, token));
      hub.client().signIn().revoke(acknowledged.getFirst().uuid());
      assertThat(hub.client().verify(acknowledged.getFirst().secret()).status()).isEqualTo(401);
    }
  }

  /** How large the file of each second's heartbeats is; larger than what the run prints. */
  private static long heartbeats(Hub hub) throws IOException {
    Path file = hub.data().resolve("kafka/log/hubtokens.progress-0/00000000000000000000.log");
    hub.await("there are some", Duration.ofSeconds(60), () -> file.toFile().length() > 1 << 13);
    return Files.size(file);
  }

  private static void createUntilRefused(HubClient owner, List<HubClient.Created> acknowledged) {
    Map<String, ?> body = Map.of("token_label", "x".repeat(100), "scopes", List.of("repo:read"));
    for (int i = 0; i < ENOUGH; i++) {
      HubClient.Answer answer;
      try {
        answer = owner.send("POST", "/v2/access-tokens", body);
      } catch (RuntimeException e) {
        return; // the run has ended in the middle of it
      }
      if (answer.status() != 201) {
        assertThat(answer.status()).isIn(502, 503);
        assertThat(answer.header("Retry-After")).isNotNull();
        return;
      }
      acknowledged.add(
          new HubClient.Created(
              answer.json().path("uuid").asText(), answer.json().path("token").asText(), 0));
    }
    throw new AssertionError("the store wrote on");
  }

  private static List<ProcessHandle> processes(Hub hub) {
    return Stream.concat(
            Stream.of(hub.launcher()), Stream.of(Part.values()).map(part -> hub.service(part)))
        .toList();
  }

  private static void assertEnded(Hub hub, List<ProcessHandle> processes, String words)
      throws Exception {
    for (ProcessHandle process : processes) {
      assertThat(process.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
    assertThat(hub.output())
        .contains(words)
        .contains("Make room in " + hub.data())
        .contains("start it again");
  }

  private static void assertGood(Hub hub, HubClient.Created token) {
    assertThat(hub.client().verify(token.secret()).status()).isEqualTo(200);
  }

  /** Of this life of the run only. */
  private static void limit(Hub hub, long bytes) throws IOException, InterruptedException {
    String pid = Long.toString(hub.launcher().pid());
    Process process =
        new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":").inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
