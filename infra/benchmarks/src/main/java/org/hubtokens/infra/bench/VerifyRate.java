package org.hubtokens.infra.bench;

import java.util.Arrays;
import java.util.Locale;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How many checks a second the verifier answers, beside a route of the same server that answers a
 * constant.
 */
final class VerifyRate {
  private static final int ROUNDS = 3;
  private static final int SECONDS = 5;

  private VerifyRate() {}

  static Row measure(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("bench", "repo:read");
    String authorization = "Authorization: Bearer " + token.secret();
    String verify = hub.direct(Part.VERIFIER) + "/verify";
    String constant = hub.direct(Part.VERIFIER) + "/bench/constant";
    Wrk.rate(verify, SECONDS, authorization);
    Wrk.rate(constant, SECONDS, authorization);
    double[] ours = new double[ROUNDS];
    double[] limit = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ours[round] = Wrk.rate(verify, SECONDS, authorization);
      limit[round] = Wrk.rate(constant, SECONDS, authorization);
    }
    return new Row(
        "checks on /verify, 32 connections, median of " + ROUNDS + " rounds",
        perSecond(median(ours)),
        "a constant route of the same server: " + perSecond(median(limit)),
        median(ours) / median(limit));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static String perSecond(double rate) {
    return String.format(Locale.ROOT, "%,.0f/s", rate);
  }
}
