package org.hubtokens.infra.bench;

import java.util.ArrayList;
import java.util.List;
import org.hubtokens.infra.bench.peer.Peer;
import org.hubtokens.infra.bench.peer.Question;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.Part;

/**
 * How many checks a second the verifier answers on one core, beside another design on one core, in
 * turn: all that works for an answer shares that core, and the load comes from the others.
 */
final class PeerRate {
  private static final int SECONDS = 4;
  private static final int WARM_UP_SECONDS = 8;

  private PeerRate() {}

  static Row measure(Hub hub, Question ours, Peer peer) {
    List<ProcessHandle> served = new ArrayList<>(peer.processes());
    served.add(hub.service(Part.VERIFIER));
    Wrk.rate(ours, WARM_UP_SECONDS);
    warm(peer.question());
    try (Cores _ = Cores.one(served)) {
      Rounds rounds =
          Rounds.alternate(() -> Wrk.rate(ours, SECONDS), () -> Wrk.rate(peer.question(), SECONDS));
      return new Row(
          "checks on "
              + ours.url().getPath()
              + " on one core, median of "
              + Rounds.COUNT
              + " rounds",
          rounds.ourText(),
          peer.name() + ", on one core: " + rounds.besideText(),
          rounds.ratio(),
          rounds.ourMedian().latency(),
          Row.CLOSED + ", 32 connections",
          null);
    }
  }

  /** Until it gets no faster by more than a twentieth, and at least twice. */
  private static void warm(Question question) {
    double before = 0;
    double now = Wrk.rate(question, WARM_UP_SECONDS).perSecond();
    for (int tries = 0; tries < 5 && now > before * 1.05; tries++) {
      before = now;
      now = Wrk.rate(question, WARM_UP_SECONDS).perSecond();
    }
  }
}
