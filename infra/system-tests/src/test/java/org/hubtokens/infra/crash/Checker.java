package org.hubtokens.infra.crash;

import java.util.ArrayList;
import java.util.List;

/** Replays what was seen against the model. */
final class Checker {
  private Checker() {}

  /** What does not hold; nothing when all does. */
  static List<Violation> check(Facts facts) {
    Model model = Model.of(facts);
    List<Violation> found = new ArrayList<>();
    new LogRules(facts, model, found::add).check();
    new VerifierRules(facts, model, found::add).check();
    new ListRules(facts, model, found::add).check();
    return found;
  }
}
