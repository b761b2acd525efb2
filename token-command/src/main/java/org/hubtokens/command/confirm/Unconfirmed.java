package org.hubtokens.command.confirm;

import java.util.Locale;

/** A reader that has not confirmed a position, or {@code relay} when it is not even published. */
public record Unconfirmed(String reader, State state) {

  /** Why not. */
  public enum State {
    /** Heard of lately, but not done in time. */
    LATE,
    /** Not heard of for long; it may still be serving somebody. */
    GONE
  }

  @Override
  public String toString() {
    return reader + " " + state.name().toLowerCase(Locale.ROOT);
  }
}
