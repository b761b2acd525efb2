package org.hubtokens.query.history;

import java.time.Instant;
import org.hubtokens.events.Account;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stood at some moment.
 *
 * @param setBy the event that made it so
 * @param last the last event of the account itself that counts
 */
public record AccountStanding(State state, HistoryEntry setBy, HistoryEntry last) {

  /** In which state it is; its tokens work in one of them only. */
  public enum State {
    INVITED,
    ENABLED,
    DISABLED
  }

  /** Folds the history of an account itself, its newest events first; null when it has none. */
  static @Nullable AccountStanding of(HistoryCursor history) {
    HistoryEntry last = null;
    for (long end = history.count(); end > 0; end -= HistoryCursor.BATCH) {
      for (HistoryEntry entry :
          history.read(Math.max(0, end - HistoryCursor.BATCH), end).reversed()) {
        last = last == null ? entry : last;
        State state = state(entry.action());
        if (state != null) {
          return new AccountStanding(state, entry, last);
        }
      }
    }
    return null;
  }

  /** The state that an event sets; null where it sets none. */
  private static @Nullable State state(HistoryAction action) {
    return switch (action) {
      case ACCOUNT_INVITED -> State.INVITED;
      case ACCOUNT_REGISTERED, ACCOUNT_ENABLED -> State.ENABLED;
      case ACCOUNT_DISABLED -> State.DISABLED;
      case ACCOUNT_PASSWORD_CHANGED,
          TOKEN_CREATED,
          TOKEN_LABEL_CHANGED,
          TOKEN_SCOPES_CHANGED,
          TOKEN_RESOURCES_CHANGED,
          TOKEN_ACTIVATED,
          TOKEN_DEACTIVATED,
          TOKEN_REVOKED ->
          null;
    };
  }

  /** What a verifier would have known of it that bears on its tokens. */
  public Account account() {
    return new Account(setBy.account(), state == State.ENABLED, null, Instant.EPOCH);
  }
}
