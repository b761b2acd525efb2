package org.hubtokens.infra.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hubtokens.infra.bench.peer.Question;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How long from the sending of a revoke until a check is refused, while others check all the time.
 * The token is asked about again and again by a caller of its own, so that a refusal is seen also
 * before the revoke has returned.
 */
final class RevocationUnderLoad {
  private static final double CHECKS = 5_000;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration TIME = Duration.ofSeconds(25);

  private final HubClient client;
  private final HubClient verifier;
  private final List<Long> refused = new ArrayList<>();
  private final List<Long> returned = new ArrayList<>();
  private int acceptedAfterReturn;

  private RevocationUnderLoad(HubClient client, HubClient verifier) {
    this.client = client;
    this.verifier = verifier;
  }

  static Row measure(Hub hub) {
    Question check = VerifyLatency.check(hub);
    HubClient client = hub.client().signIn();
    HubClient verifier = client.at(hub.direct(Part.VERIFIER));
    during(check, WARM_UP, new RevocationUnderLoad(client, verifier)::revokeOne);
    RevocationUnderLoad quiet = new RevocationUnderLoad(client, verifier);
    for (int token = 0; token < 200; token++) {
      quiet.revokeOne();
    }
    RevocationUnderLoad loaded = new RevocationUnderLoad(client, verifier);
    Rate checks = during(check, TIME, loaded::revokeOne);
    return loaded.row(quiet, checks);
  }

  private static Rate during(Question check, Duration time, Runnable work) {
    CompletableFuture<Rate> load =
        CompletableFuture.supplyAsync(() -> OpenLoad.run(check, CHECKS, time));
    while (!load.isDone()) {
      work.run();
    }
    return load.join();
  }

  private void revokeOne() {
    HubClient.Created token = client.create("bench", "repo:read");
    CompletableFuture<Long> refusal =
        CompletableFuture.supplyAsync(() -> firstRefusal(token), Thread::startVirtualThread);
    long sent = System.nanoTime();
    client.revoke(token.uuid());
    long end = System.nanoTime();
    if (verifier.verify(token.secret()).status() == 200) {
      acceptedAfterReturn++;
    }
    refused.add(refusal.join() - sent);
    returned.add(end - sent);
  }

  private long firstRefusal(HubClient.Created token) {
    while (verifier.verify(token.secret()).status() == 200) {
      Thread.onSpinWait();
    }
    return System.nanoTime();
  }

  private Row row(RevocationUnderLoad quiet, Rate checks) {
    Distribution refusals = of(refused);
    return new Row(
        ("from the sending of a revoke to its first refusal, %d tokens,"
                + " accepted after its return %d times")
            .formatted(refused.size(), acceptedAfterReturn),
        refusals.inMillis() + "; the call itself " + of(returned).inMillis(),
        "without the checks: %s; the checks meanwhile: %s"
            .formatted(of(quiet.refused).inMillis(), checks.text()),
        refusals.percentile(50) / of(quiet.refused).percentile(50),
        refusals.latency(),
        OpenLoad.text(CHECKS) + "; revokes one after another",
        Mark.p99Within(20, refusals.percentile(99)));
  }

  private static Distribution of(List<Long> nanos) {
    return Distribution.of(nanos.stream().mapToLong(Long::longValue).toArray());
  }
}
