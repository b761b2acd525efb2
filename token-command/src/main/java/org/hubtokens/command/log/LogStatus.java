package org.hubtokens.command.log;

import org.jspecify.annotations.Nullable;

/**
 * How the log is.
 *
 * @param reason what is wrong, for people; null when {@link State#OPEN}
 */
public record LogStatus(State state, @Nullable String reason) {

  /** What the log can do now. */
  public enum State {
    /** The store has not answered yet; the log keeps trying. */
    STARTING,
    OPEN,
    /** The store is away or refuses; the log keeps trying. */
    AWAY,
    /** The store holds something else than it had confirmed. Needs a person. */
    BROKEN,
    CLOSED
  }

  /** Whether commands can be taken. */
  public boolean ready() {
    return state == State.OPEN;
  }
}
