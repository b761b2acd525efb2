package org.hubtokens.verifier.usage;

import java.util.HashMap;
import java.util.Map;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has noted since the last report. Its lock is free but for the instant in which
 * the reporter puts an empty map in the place of the full one.
 */
final class Stripe {
  private final Room room;
  private Map<TokenId, TokenUses> uses = new HashMap<>();

  Stripe(Room room) {
    this.room = room;
  }

  synchronized void note(
      Credential credential,
      Reason reason,
      long at,
      @Nullable String address,
      @Nullable String userAgent,
      @Nullable Action action,
      @Nullable String repository) {
    TokenUses of = uses.get(credential.tokenId());
    if (of == null) {
      if (!room.takeToken()) {
        room.droppedUse();
        return;
      }
      of = new TokenUses(credential);
      uses.put(credential.tokenId(), of);
    }
    of.note(reason, at, address, userAgent, action, repository, room);
  }

  synchronized Map<TokenId, TokenUses> take() {
    if (uses.isEmpty()) {
      return Map.of();
    }
    Map<TokenId, TokenUses> taken = uses;
    uses = new HashMap<>();
    return taken;
  }
}
