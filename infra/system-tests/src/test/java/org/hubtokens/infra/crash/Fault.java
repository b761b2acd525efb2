package org.hubtokens.infra.crash;

/**
 * Something that is done to a process.
 *
 * @param afterMillis from the beginning of the round
 * @param forMillis how long it stays so before it is mended
 */
record Fault(Target target, Kind kind, long afterMillis, long forMillis) {

  enum Kind {
    /** kill -9. */
    KILL,
    /** SIGSTOP, and SIGCONT to mend it: it keeps its connections and does nothing. */
    FREEZE,
    /** SIGTERM, as an operator stops it. */
    RESTART
  }

  @Override
  public String toString() {
    return "%s %s at %d ms for %d ms".formatted(kind, target, afterMillis, forMillis);
  }
}
