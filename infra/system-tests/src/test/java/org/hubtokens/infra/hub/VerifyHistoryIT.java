package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/verify-history} against a run that is in use, with what anybody may fetch of it. */
@ExtendWith(SharedHub.class)
class VerifyHistoryIT {
  private static final String LINES = "/v2/checkpoints?format=lines&limit=1000";

  @TempDir Path folder;

  /** How the command ended, and all that it has printed. */
  private record Ended(int status, String output) {}

  @Test
  void givenARunThatIsSigned_whenItsHistoryIsVerified_thenGoodAndAForgedOneIsNot(Hub hub)
      throws Exception {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("to be proved", "repo:read");
    long revoked = Long.parseLong(owner.revoke(token.uuid()).header("Token-Position"));
    Path checkpoints = folder.resolve("checkpoints.txt");
    Path keys = folder.resolve("keys.json");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> newest(hub) >= revoked);
    Files.writeString(checkpoints, hub.client().get(LINES).response().body());
    Files.writeString(keys, hub.client().get("/v2/checkpoints/keys").response().body());
    String[] kept = {"--keys", keys.toString(), "--checkpoints", checkpoints.toString()};
    owner.create("behind the last checkpoint kept", "repo:read");

    assertThat(verify(hub, kept))
        .matches(ended -> ended.status() == 0, "fits")
        .extracting(Ended::output)
        .asString()
        .contains("GOOD", "witnessed           positions 0 to ", "chained, but who can write");

    Path export = folder.resolve("log.jsonl");
    assertThat(run(hub, export, "export").status()).isZero();
    assertThat(verify(hub, and(kept, "--export", export.toString())).status()).isZero();
    assertThat(Files.readString(export)).doesNotContain(token.secret());

    // Somebody makes the revocation another one's, and nothing else.
    List<String> lines = new ArrayList<>(Files.readAllLines(export));
    int at = (int) lines.stream().takeWhile(line -> !line.contains(revocation(revoked))).count();
    lines.set(at, lines.get(at).replace("\"actor\": \"", "\"actor\": \"x"));
    Files.write(export, lines);
    assertThat(verify(hub, and(kept, "--export", export.toString())))
        .matches(ended -> ended.status() == 1, "does not fit")
        .matches(
            ended ->
                ended
                    .output()
                    .contains("WRONG at position " + revoked + ": its hash is not that of its"),
            "names it");
  }

  @Test
  void givenNoStore_whenVerified_thenItCannotTell(Hub hub) throws Exception {
    assertThat(verify(hub, "--store", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200"))
        .matches(ended -> ended.status() == 2, "cannot tell")
        .matches(ended -> ended.output().contains("CANNOT TELL"), "says so");
    assertThat(verify(hub, "--nonsense")).matches(ended -> ended.status() == 2, "shows its use");
  }

  private static String revocation(long position) {
    return "\"_id\": {\"$numberLong\": \"" + position + "\"}";
  }

  private static long newest(Hub hub) {
    return hub.client()
        .get("/v2/checkpoints?limit=1")
        .expect(200)
        .json()
        .at("/checkpoints/0/position")
        .asLong(-1);
  }

  private static String[] and(String[] kept, String... more) {
    List<String> all = new ArrayList<>(List.of(kept));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Ended verify(Hub hub, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    Ended ended = run(hub, output, arguments);
    return new Ended(ended.status(), ended.output() + Files.readString(output));
  }

  private static Ended run(Hub hub, Path output, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Hub.root().resolve("infra/verify-history").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
    builder.environment().put("HUBTOKENS_PORT", Integer.toString(hub.port()));
    builder.environment().put("HUBTOKENS_BUILD", "never");
    Process process = builder.start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }
}
