package org.hubtokens.infra.bench;

import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How long after a revoke call has returned its token is first refused, beside the round trip of
 * one check.
 */
final class RevocationDelay {
  private static final int TOKENS = 1_000;

  private RevocationDelay() {}

  static Row measure(Hub hub) {
    HubClient client = hub.client().signIn();
    HubClient verifier = client.at(hub.direct(Part.VERIFIER));
    long[] delays = new long[TOKENS];
    long[] checks = new long[TOKENS];
    int accepted = 0;
    for (int i = 0; i < TOKENS; i++) {
      HubClient.Created token = client.create("bench", "repo:read");
      long before = System.nanoTime();
      verifier.verify(token.secret()).expect(200);
      checks[i] = System.nanoTime() - before;
      client.revoke(token.uuid());
      long returned = System.nanoTime();
      while (verifier.verify(token.secret()).status() == 200) {
        accepted++;
      }
      delays[i] = System.nanoTime() - returned;
    }
    Distribution delay = Distribution.of(delays);
    Distribution check = Distribution.of(checks);
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
}
