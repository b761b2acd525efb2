package org.hubtokens.infra.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.Part;

/**
 * How many registry tokens the verifier makes for each core that it keeps busy, beside the
 * signatures that one core can make.
 */
final class RegistryTokenRate {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration TIME = Duration.ofSeconds(1);

  private RegistryTokenRate() {}

  static Row measure(Hub hub, RegistryTokens tokens) {
    ProcessHandle verifier = hub.service(Part.VERIFIER);
    Signatures signatures = new Signatures();
    signatures.rate(WARM_UP);
    List<Round> ours = new ArrayList<>();
    List<Rate> limit = new ArrayList<>();
    for (int round = 0; round < Rounds.COUNT; round++) {
      CoreTime time = CoreTime.start(verifier);
      Rate rate = tokens.rate();
      ours.add(new Round(rate, time.cores()));
      limit.add(signatures.rate(TIME));
    }
    Round median = Rounds.median(ours, Round::perCore);
    double signed = Rounds.median(limit, Rate::perSecond).perSecond();
    return new Row(
        "registry tokens for each core that the verifier keeps busy (rate / seconds of processor"
            + " time used in a second), 32 connections, median of "
            + Rounds.COUNT
            + " rounds",
        median.text(),
        "ES256 signatures of the JDK on one thread: " + Rate.perSecond(signed),
        median.perCore() / signed,
        median.rate().latency());
  }

  private record Round(Rate rate, double cores) {
    double perCore() {
      return rate.perSecond() / cores;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%s for a core; in all %s with %.2f cores",
          Rate.perSecond(perCore()),
          rate.text(),
          cores);
    }
  }
}
