package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.hubtokens.events.TokenId;

/**
 * Keeps what was reported of each token. Its methods throw {@link
 * org.hubtokens.query.readmodel.StoreAwayException} when the store does not answer.
 */
public interface UsageStore {

  /** Those of the tokens of which anything was reported. */
  Map<TokenId, TokenUsage> find(Collection<TokenId> tokens);

  /**
   * Writes each, unless a state with as many reports or more stands there, and returns once all are
   * durable. Any number of writers may do so at once.
   */
  void put(Collection<TokenUsage> usages);

  /** Hands over when each token was last used, some at a time. */
  void lastUses(Consumer<Map<TokenId, Instant>> some);
}
