package org.hubtokens.infra.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hubtokens.infra.bench.peer.Question;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How long a check takes at a given arrival rate, beside a constant route at the same rate. The
 * verifier has a core of its own, so that it does not wait for the load generator.
 */
final class VerifyLatency {
  /** Peak that one core has to bear. */
  private static final double ON_ONE_CORE = 8_371;

  private static final double SHARE = 0.7;
  private static final int SECONDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(5);

  private final Question verify;
  private final Question constant;

  private VerifyLatency(Hub hub) {
    this.verify = check(hub);
    this.constant =
        Question.get(
            URI.create(hub.direct(Part.VERIFIER) + "/bench/constant"),
            verify.headers().toArray(String[]::new));
  }

  /** A check of a live token. */
  static Question check(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("bench", "repo:read");
    return Question.get(
        URI.create(hub.direct(Part.VERIFIER) + "/verify"),
        "Authorization: Bearer " + token.secret());
  }

  /** At 70 % of what the constant route bears there. */
  static Row loaded(Hub hub) {
    VerifyLatency latency = new VerifyLatency(hub);
    Wrk.rate(latency.verify, SECONDS);
    Wrk.rate(latency.constant, SECONDS);
    try (Cores _ = Cores.one(List.of(hub.service(Part.VERIFIER)))) {
      double rate = SHARE * Wrk.rate(latency.constant, SECONDS).perSecond();
      Rounds rounds = latency.rounds(rate);
      double ratio = rounds.ourP99() / rounds.besideP99();
      return row(
              "p99 of checks on /verify at 70 % of a constant route's rate, the verifier on one core",
              rounds, rate)
          .marked(Mark.atMost(1.25, ratio));
    }
  }

  /** At a peer's peak. */
  static Row onOneCore(Hub hub) {
    VerifyLatency latency = new VerifyLatency(hub);
    Wrk.rate(latency.verify, SECONDS);
    try (Cores _ = Cores.one(List.of(hub.service(Part.VERIFIER)))) {
      Rounds rounds = latency.rounds(ON_ONE_CORE);
      return row("p99 of checks on /verify, the verifier on one core", rounds, ON_ONE_CORE)
          .marked(Mark.p99Within(5, rounds.ourP99()));
    }
  }

  private Rounds rounds(double rate) {
    OpenLoad.run(verify, rate, WARM_UP);
    OpenLoad.run(constant, rate, WARM_UP);
    return Rounds.alternate(
        () -> OpenLoad.run(verify, rate, TIME), () -> OpenLoad.run(constant, rate, TIME));
  }

  private static Row row(String what, Rounds rounds, double rate) {
    return new Row(
        what + ", median of " + Rounds.COUNT + " rounds",
        rounds.ourP99Text() + ", answered " + Rate.perSecond(rounds.ourMedian().perSecond()),
        "a constant route of the same server: " + rounds.besideP99Text(),
        rounds.ourP99() / rounds.besideP99(),
        new Latency(rounds.ourMedian().latency().p50(), rounds.ourP99()),
        OpenLoad.text(rate),
        null);
  }
}
