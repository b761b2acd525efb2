package org.hubtokens.infra.crash;

import org.jspecify.annotations.Nullable;

/**
 * One call that asks for something to be done. Calls with the same key are the same request.
 *
 * @param said null unless it was acknowledged
 * @param answer status and message, for people
 */
record Attempt(
    String key,
    Command command,
    Span span,
    Outcome outcome,
    @Nullable Acknowledgement said,
    String answer) {

  /** What its caller knows afterwards. */
  enum Outcome {
    ACKNOWLEDGED,
    /** The token is not there, or not any more. */
    NOT_FOUND,
    /** The hub said that nothing was done. */
    NOTHING_DONE,
    /** The connection was cut, or the hub itself could not tell. */
    UNKNOWN,
    /** An answer that a client of the API need not be prepared for. */
    UNEXPECTED
  }

  /** What an acknowledgement says. */
  record Acknowledgement(String uuid, long position, Unconfirmed unconfirmed) {}

  boolean acknowledged() {
    return said != null;
  }

  /** Whether it is sure that this call has done nothing. */
  boolean idle() {
    return outcome == Outcome.NOT_FOUND || outcome == Outcome.NOTHING_DONE;
  }
}
