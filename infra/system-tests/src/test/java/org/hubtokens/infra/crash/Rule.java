package org.hubtokens.infra.crash;

/** What must hold whatever is killed, in words for whoever reads that it did not. */
enum Rule {
  LOST("an acknowledged command is not in the log"),
  TWICE("a command is in the log more than once"),
  DENIED("a command that was said to have done nothing is in the log"),
  UNASKED("an event in the log was asked for by nobody"),
  ALTERED("an event says something else than was asked for"),
  MISPLACED("an acknowledgement names another position or token than the log"),
  OUT_OF_ORDER("a command begun after another was acknowledged stands before it"),
  AFTER_THE_END("a revoked token was changed"),
  WRONG_ANSWER("an answer has no reason in what had happened"),
  LIST_DIFFERS("a list is not as the model was in the time of the call"),
  LIST_WENT_BACK("a list was older than one read before"),
  ACCEPTED_WITHOUT_CAUSE("a verifier accepted a token after all it knew had ended it"),
  ACCEPTED_AFTER_RECEIPT("a verifier accepted a token after a revocation it had acknowledged"),
  ACCEPTED_IN_CALM("a token was accepted after its revocation, while all parts were up"),
  LATE_IN_CALM("a reader was late though all parts were up"),
  REFUSED_WITHOUT_CAUSE("a verifier refused a token for a reason that was not there"),
  CHAIN("the history does not verify"),
  NOT_RELAYED("an event did not reach the events lane"),
  HISTORY_DIFFERS("an account's history is not what the log holds of it"),
  REBUILD_DIFFERS("a read model is not what it is when built from zero");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
