package org.hubtokens.command.generatetoken;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.hubtokens.events.TokenId;

/** When tokens were last used, as far as is known. */
public interface LastUsed {

  /**
   * The last use of each of the tokens that is known to have been used. Must not block for long.
   */
  Map<TokenId, Instant> lastUsed(Collection<TokenId> tokens);
}
