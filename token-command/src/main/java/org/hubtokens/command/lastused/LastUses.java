package org.hubtokens.command.lastused;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.hubtokens.events.TokenId;

/** Keeps when each token was last accepted by a verifier. */
public interface LastUses {

  /**
   * The last use of each of the tokens that is known to have been used. Nothing where the store
   * does not answer soon: no command may fail or wait for want of this.
   */
  Map<TokenId, Instant> lastUsed(Collection<TokenId> tokens);

  /**
   * Moves last uses forward, never back, and returns once they are durable. Any number of writers
   * may do so at once, in any order and any number of times.
   *
   * @throws RuntimeException when the store does not answer
   */
  void used(Map<TokenId, Instant> lastUses);
}
