package org.hubtokens.query.history;

import java.util.Locale;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/** In what capacity somebody acted. Nobody changes tokens or accounts by means of a token. */
enum ActorKind {
  /** The account itself, by a session that was opened with its password. */
  SESSION,
  /** Somebody else: only administrators may. */
  ADMINISTRATOR,
  /** The hub, on nobody's request. */
  SYSTEM;

  private static final String OF_SYSTEM = "system";

  /** Null where it is not known who it was. */
  static @Nullable ActorKind of(@Nullable String actor, AccountName account) {
    if (actor == null) {
      return null;
    }
    if (actor.equals(OF_SYSTEM)) {
      return SYSTEM;
    }
    return actor.equals(account.value()) ? SESSION : ADMINISTRATOR;
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
