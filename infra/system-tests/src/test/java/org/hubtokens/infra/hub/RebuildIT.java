package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code infra/rebuild-token-list} against a run that is in use: nobody notices. */
@ExtendWith(SharedHub.class)
class RebuildIT {
  private static final int TOKENS = 30;
  private static final String LIST = "/v2/access-tokens?page_size=100";

  /** How the script ended, and all that it has printed. */
  private record Ended(int status, String output) {}

  @Test
  void givenTokens_whenTheListIsRebuilt_thenItIsTheSameBeforeMeanwhileAndAfterwards(Hub hub)
      throws Exception {
    HubClient owner = hub.client().signIn();
    HubClient.Created revoked = fill(owner);
    JsonNode before = list(owner);
    int live = live(hub);

    Ended ended;
    List<JsonNode> meanwhile;
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<JsonNode>> reads = reading.submit(() -> readUntil(done, owner));
      try {
        ended = script(hub);
      } finally {
        done.set(true);
      }
      meanwhile = reads.get();
    }

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output().lines().toList())
        .startsWith(
            "Building generation %d of the token list; generation %d goes on serving"
                .formatted(live + 1, live))
        .endsWith("Done: generation %d answers from now on".formatted(live + 1));
    assertThat(meanwhile).isNotEmpty().allMatch(before::equals);
    assertThat(list(owner)).isEqualTo(before);
    assertThat(owner.get("/v2/access-tokens/" + revoked.uuid()).status()).isEqualTo(404);
    assertThat(live(hub)).isEqualTo(live + 1);
    assertThat(hub.ready(Part.QUERY)).isTrue();

    HubClient.Answer later =
        owner
            .send(
                "POST",
                "/v2/access-tokens",
                Map.of("token_label", "after the rebuild", "scopes", List.of("repo:read")))
            .expect(201);
    assertThat(later.header("Token-Unconfirmed")).isNull();
    assertThat(list(owner).required("results").path(0).path("uuid"))
        .isEqualTo(later.json().required("uuid"));
  }

  @Test
  void givenNoRebuild_whenAbandonedOrAskedWrongly_thenItSaysSoAndFails(Hub hub) throws Exception {
    assertThat(script(hub, "--abandon"))
        .matches(ended -> ended.status() != 0, "fails")
        .matches(ended -> ended.output().contains("no rebuild is going on"), "says why");
    assertThat(script(hub, "--nonsense"))
        .matches(ended -> ended.status() == 2, "fails")
        .matches(ended -> ended.output().contains("infra/rebuild-token-list ["), "shows its use");
    assertThat(script(hub, "http://127.0.0.1:1"))
        .matches(ended -> ended.status() == 1, "fails")
        .matches(ended -> ended.output().contains("does not answer"), "says why");
  }

  private static HubClient.Created fill(HubClient owner) {
    HubClient.Created last = owner.create("rebuilt-0", "repo:read");
    for (int i = 1; i < TOKENS; i++) {
      last = owner.create("rebuilt-" + i, "repo:read", "repo:write");
    }
    owner.revoke(last.uuid());
    return last;
  }

  private static JsonNode list(HubClient owner) {
    return owner.get(LIST).expect(200).json();
  }

  private static List<JsonNode> readUntil(AtomicBoolean done, HubClient owner) {
    List<JsonNode> reads = new ArrayList<>();
    while (!done.get()) {
      reads.add(list(owner));
    }
    return reads;
  }

  /** The generation that answers, as the script tells it. */
  private static int live(Hub hub) throws IOException, InterruptedException {
    Ended status = script(hub, "--status");
    assertThat(status.status()).isZero();
    assertThat(status.output()).contains("\"phase\":\"none\"");
    return Integer.parseInt(status.output().replaceFirst("(?s).*\"live\":(\\d+).*", "$1"));
  }

  private static Ended script(Hub hub, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Hub.root().resolve("infra/rebuild-token-list").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HUBTOKENS_PORT", Integer.toString(hub.port()));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output.strip());
  }
}
