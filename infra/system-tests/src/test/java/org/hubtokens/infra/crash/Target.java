package org.hubtokens.infra.crash;

/** What a fault strikes. */
enum Target {
  COMMAND,
  SECOND_COMMAND,
  /** Whichever of the two publishes at that moment. */
  RELAY_LEADER,
  QUERY,
  VERIFIER,
  SECOND_VERIFIER,
  BROKER,
  STORE,
  /** All of these and the launcher in one blow. */
  EVERYTHING
}
