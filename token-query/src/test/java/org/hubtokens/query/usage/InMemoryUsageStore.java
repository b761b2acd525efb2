package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.StoreAwayException;

/** The store in a map, for fast tests; dies after so many writes as it is told to. */
final class InMemoryUsageStore implements UsageStore {
  private final Map<TokenId, TokenUsage> usages = new HashMap<>();
  private int writeLimit = Integer.MAX_VALUE;

  /** The next {@link #put} writes some and then throws, as if its process had been killed. */
  synchronized void dieAfter(int written) {
    writeLimit = written;
  }

  @Override
  public synchronized Map<TokenId, TokenUsage> find(Collection<TokenId> tokens) {
    Map<TokenId, TokenUsage> found = new HashMap<>(usages);
    found.keySet().retainAll(tokens);
    return found;
  }

  @Override
  public synchronized void put(Collection<TokenUsage> changed) {
    for (TokenUsage usage : changed) {
      if (writeLimit-- == 0) {
        writeLimit = Integer.MAX_VALUE;
        throw new StoreAwayException("killed half way");
      }
      usages.merge(usage.tokenId(), usage, (a, b) -> b.reports() > a.reports() ? b : a);
    }
  }

  @Override
  public synchronized void lastUses(Consumer<Map<TokenId, Instant>> some) {
    usages.forEach(
        (token, usage) -> {
          if (usage.lastUsed() != null) {
            some.accept(Map.of(token, usage.lastUsed()));
          }
        });
  }
}
