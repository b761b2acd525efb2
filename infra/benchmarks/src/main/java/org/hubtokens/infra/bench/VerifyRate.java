package org.hubtokens.infra.bench;

import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How many checks a second the verifier answers, beside a route of the same server that answers a
 * constant.
 */
final class VerifyRate {
  private static final int SECONDS = 5;

  private VerifyRate() {}

  static Row measure(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("bench", "repo:read");
    String authorization = "Authorization: Bearer " + token.secret();
    String verify = hub.direct(Part.VERIFIER) + "/verify";
    String constant = hub.direct(Part.VERIFIER) + "/bench/constant";
    Wrk.rate(verify, SECONDS, authorization);
    Wrk.rate(constant, SECONDS, authorization);
    Rounds rounds =
        Rounds.alternate(
            () -> Wrk.rate(verify, SECONDS, authorization),
            () -> Wrk.rate(constant, SECONDS, authorization));
    Row row =
        new Row(
            "checks on /verify, 32 connections, median of " + Rounds.COUNT + " rounds",
            rounds.ourText(),
            "a constant route of the same server: " + rounds.besideText(),
            rounds.ratio(),
            rounds.ourMedian().latency());
    return row.marked(Mark.atLeast(0.9, row.ratio()));
  }
}
