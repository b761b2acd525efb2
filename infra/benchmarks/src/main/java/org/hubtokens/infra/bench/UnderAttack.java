package org.hubtokens.infra.bench;

import java.util.function.Supplier;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/** What others still get while somebody guesses passwords, beside the same without. */
final class UnderAttack {
  private static final int SECONDS = 3;

  /** Until then the compilers of the JVM take more than who guesses. */
  private static final int WARM_UP_SECONDS = 10;

  private UnderAttack() {}

  static Row tokens(Hub hub, RegistryTokens tokens) {
    return row("registry tokens", WrongPasswords.from(hub, "198.18.2."), tokens::rate);
  }

  static Row checks(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("bench", "repo:read");
    String authorization = "Authorization: Bearer " + token.secret();
    String verify = hub.direct(Part.VERIFIER) + "/verify";
    Wrk.rate(verify, WARM_UP_SECONDS, authorization);
    Row checks =
        row(
            "checks on /verify",
            WrongPasswords.from(hub, "198.18.3."),
            () -> Wrk.rate(verify, SECONDS, authorization));
    return checks.marked(Mark.atLeast(0.9, checks.ratio()));
  }

  private static Row row(String what, WrongPasswords passwords, Supplier<Rate> load) {
    Rounds rounds = Rounds.alternate(() -> passwords.during(load), load);
    return new Row(
        "%s while %d wrong passwords a second are tried from %d addresses, median of %d rounds"
            .formatted(what, WrongPasswords.PER_SECOND, WrongPasswords.ADDRESSES, Rounds.COUNT),
        "%s; slowest round %s; %s"
            .formatted(rounds.ourText(), Rate.perSecond(rounds.slowestOfOurs()), passwords.tally()),
        "the same without: " + rounds.besideText(),
        rounds.ratio(),
        rounds.ourMedian().latency());
  }
}
