package org.hubtokens.infra.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.hubtokens.infra.bench.peer.Question;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;
import org.hubtokens.infra.hub.Twin;

/**
 * What the receipts of a thousand revocations say: how long from the append until the last of three
 * verifiers had acknowledged, while a thousand checks a second are due at them.
 */
final class ReceiptDelay {
  /** Half a minute, in which processes that have just started compile what they are asked. */
  private static final int WARM_UP = 600;

  private static final int QUIET = 300;
  private static final int TOKENS = 1_000;
  private static final double PER_SECOND = 20;
  private static final double CHECKS = 1_000;

  private final HubClient client;
  private final List<Question> checks;

  private ReceiptDelay(Hub hub, List<URI> verifiers) {
    this.client = hub.client().signIn();
    Question check = VerifyLatency.check(hub);
    this.checks =
        verifiers.stream()
            .map(
                verifier ->
                    Question.get(
                        verifier.resolve("/verify"), check.headers().toArray(String[]::new)))
            .toList();
  }

  static Row measure(Hub hub) {
    try (Twin second = hub.startTwin(Part.VERIFIER);
        Twin third = hub.startTwin(Part.VERIFIER)) {
      ReceiptDelay receipts =
          new ReceiptDelay(
              hub, List.of(hub.direct(Part.VERIFIER), second.origin(), third.origin()));
      receipts.revoke(WARM_UP, CHECKS);
      Distribution quiet = receipts.revoke(QUIET, 0);
      return receipts.row(receipts.revoke(TOKENS, CHECKS), quiet);
    }
  }

  private Distribution revoke(int count, double checksPerSecond) {
    List<HubClient.Created> tokens =
        Stream.generate(() -> client.create("bench", "repo:read")).limit(count).toList();
    Duration time = Duration.ofMillis((long) (count / PER_SECOND * 1_000));
    CompletableFuture<Rate> load =
        CompletableFuture.supplyAsync(
            () ->
                checksPerSecond == 0
                    ? new Rate(0, new Latency(0, 0))
                    : OpenLoad.run(checks, checksPerSecond, time));
    revokeInTurn(tokens);
    load.join();
    return Distribution.of(tokens.stream().mapToLong(this::confirmedNanos).toArray());
  }

  private void revokeInTurn(List<HubClient.Created> tokens) {
    long begun = System.nanoTime();
    long due = begun;
    for (HubClient.Created token : tokens) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      client.revoke(token.uuid());
      due += (long) (1e9 / PER_SECOND);
    }
  }

  private long confirmedNanos(HubClient.Created token) {
    return TimeUnit.MILLISECONDS.toNanos(
        client
            .get("/v2/access-tokens/" + token.uuid() + "/receipt?wait=20s")
            .expect(200)
            .json()
            .required("confirmed_ms")
            .asLong());
  }

  private Row row(Distribution loaded, Distribution quiet) {
    return new Row(
        "from the append of a revoke to the acknowledgement of the last of 3 verifiers, by "
            + TOKENS
            + " receipts",
        loaded.inMillis(),
        "without the checks: " + quiet.inMillis(),
        loaded.percentile(50) / quiet.percentile(50),
        loaded.latency(),
        OpenLoad.text(CHECKS) + "; " + Math.round(PER_SECOND) + " revokes a second",
        Mark.p99Within(20, loaded.percentile(99)));
  }
}
