package org.hubtokens.infra.crash;

/** A rule that did not hold, and where. */
record Violation(Rule rule, String what) {

  @Override
  public String toString() {
    return rule + " (" + rule.text() + "): " + what;
  }
}
