package org.hubtokens.infra.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How long after a revoke call has returned its token is first refused, beside the round trip of
 * one check; and what the receipts say of the same revocations, beside what the commands measured.
 */
final class RevocationDelay {
  private static final int TOKENS = 1_000;

  private RevocationDelay() {}

  static List<Row> measure(Hub hub) {
    HubClient client = hub.client().signIn();
    HubClient verifier = client.at(hub.direct(Part.VERIFIER));
    long[] delays = new long[TOKENS];
    long[] checks = new long[TOKENS];
    long[] receipts = new long[TOKENS];
    long[] commands = new long[TOKENS];
    int accepted = 0;
    for (int i = 0; i < TOKENS; i++) {
      HubClient.Created token = client.create("bench", "repo:read");
      long before = System.nanoTime();
      verifier.verify(token.secret()).expect(200);
      checks[i] = System.nanoTime() - before;
      HubClient.Answer revoked = client.revoke(token.uuid());
      long returned = System.nanoTime();
      while (verifier.verify(token.secret()).status() == 200) {
        accepted++;
      }
      delays[i] = System.nanoTime() - returned;
      commands[i] = nanos(Long.parseLong(String.valueOf(revoked.header("Token-Confirmed-Ms"))));
      receipts[i] = nanos(confirmedMillis(client, token.uuid()));
    }
    return List.of(
        delay(accepted, Distribution.of(delays), Distribution.of(checks)),
        receipt(Distribution.of(receipts), Distribution.of(commands)));
  }

  private static Row delay(int accepted, Distribution delay, Distribution check) {
    return new Row(
        "from the return of a revoke to its first refusal, "
            + TOKENS
            + " tokens, accepted "
            + accepted
            + " times",
        delay.inMillis(),
        "one check of a live token: " + check.inMillis(),
        delay.percentile(50) / check.percentile(50),
        delay.latency());
  }

  private static Row receipt(Distribution receipt, Distribution command) {
    return new Row(
        "from the append of a revoke to its last acknowledgement, by " + TOKENS + " receipts",
        receipt.inMillis(),
        "by the commands' own clock, from when it was durable: " + command.inMillis(),
        receipt.percentile(50) / command.percentile(50),
        receipt.latency());
  }

  private static long confirmedMillis(HubClient client, String uuid) {
    return client
        .get("/v2/access-tokens/" + uuid + "/receipt?wait=20s")
        .expect(200)
        .json()
        .required("confirmed_ms")
        .asLong();
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
