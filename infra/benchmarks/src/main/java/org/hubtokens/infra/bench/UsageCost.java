package org.hubtokens.infra.bench;

import java.util.Locale;
import java.util.Map;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;
import org.hubtokens.infra.hub.Twin;

/**
 * What it costs {@code /verify} that uses of tokens are noted and reported: two verifiers of one
 * hub, of which one does so and the other does not.
 */
final class UsageCost {
  private static final int SECONDS = 5;
  private static final int WARM_UP_SECONDS = 10;

  private UsageCost() {}

  static Row measure(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("bench", "repo:read");
    String authorization = "Authorization: Bearer " + token.secret();
    try (Twin with = hub.startTwin(Part.VERIFIER);
        Twin without =
            hub.startTwin(Part.VERIFIER, Map.of("HUBTOKENS_VERIFIER_USAGE_ENABLED", "false"))) {
      Wrk.rate(with.origin() + "/verify", WARM_UP_SECONDS, authorization);
      Wrk.rate(without.origin() + "/verify", WARM_UP_SECONDS, authorization);
      return row(
          Rounds.alternate(
              () -> Wrk.rate(with.origin() + "/verify", SECONDS, authorization),
              () -> Wrk.rate(without.origin() + "/verify", SECONDS, authorization)));
    }
  }

  private static Row row(Rounds rounds) {
    return new Row(
            "checks on /verify while each use is noted and reported, median of "
                + Rounds.COUNT
                + " rounds",
            rounds.ourText(),
            String.format(
                Locale.ROOT,
                "a verifier of the same hub that does not: %s;"
                    + " of the p99 of each round the median is %.2f ms against %.2f ms, ratio %.2f,"
                    + " aimed at: at most 1.25",
                rounds.besideText(),
                rounds.ourP99(),
                rounds.besideP99(),
                rounds.ourP99() / rounds.besideP99()),
            rounds.ratio(),
            rounds.ourMedian().latency())
        .marked(Mark.atLeast(0.95, rounds.ratio()));
  }
}
