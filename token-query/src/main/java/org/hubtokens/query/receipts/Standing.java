package org.hubtokens.query.receipts;

import org.jspecify.annotations.Nullable;

/**
 * Where one verifier stands to a change.
 *
 * @param verifier its name
 * @param through it has acknowledged everything through this position; -1 for nothing yet
 * @param joinedAt null when that was before what is kept
 * @param heardAt when it was last heard of
 * @param acknowledged the change; null when it has not
 * @param servedWithout whether it may ever have answered without knowing the change
 * @param acceptsUntil how long it may go on so; null: it does not
 * @param issuedUntil when what it issued meanwhile ends; null: it issued nothing so
 */
record Standing(
    String verifier,
    State state,
    long through,
    @Nullable Long joinedAt,
    long heardAt,
    @Nullable Heard acknowledged,
    boolean servedWithout,
    @Nullable Until acceptsUntil,
    @Nullable Until issuedUntil) {

  /** What a verifier is to a change. Times are of the brokers' clock. */
  enum State {
    /** It has applied the change, and said so. */
    CONFIRMED,
    /** It was heard of lately, and has not said so. */
    LATE,
    /** It has stopped in order since: it serves nobody. */
    LEFT,
    /** It has not been heard of for long, nor said so: it may serve somebody. */
    GONE
  }
}
