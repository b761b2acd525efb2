package org.hubtokens.query.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Generations.State;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.tokenlist.TokenListStore;
import org.hubtokens.query.tokenlist.TokenListStores;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the token list when tokens were last used: the generation that answers and the one that is
 * being built. What was reported before a rebuild is not in the events it is made of, so it is
 * copied into the new generation once, by every instance that sees it being built.
 */
public final class ListUses implements Consumer<Map<TokenId, Instant>>, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ListUses.class);

  private final Supplier<@Nullable State> state;
  private final TokenListStores stores;
  private final UsageStore usages;
  private final Set<String> filled = new HashSet<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("token-list-uses").daemon().factory());

  public ListUses(Supplier<@Nullable State> state, TokenListStores stores, UsageStore usages) {
    this.state = state;
    this.stores = stores;
    this.usages = usages;
  }

  public void start(Duration poll) {
    var _ = looks.scheduleWithFixedDelay(this::look, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Moves last uses forward where they are shown.
   *
   * @throws StoreAwayException also while it is not known yet which generation answers
   */
  @Override
  public void accept(Map<TokenId, Instant> lastUses) {
    State now = state.get();
    if (now == null) {
      throw new StoreAwayException("which generation of the token list answers is not known yet");
    }
    stores.of(now.live()).used(lastUses);
    Generation building = now.building();
    if (building != null) {
      stores.of(building).used(lastUses);
    }
  }

  /** Fills a generation that is being built and was not filled yet. Never throws. */
  void look() {
    State now = state.get();
    Generation building = now == null ? null : now.building();
    if (building == null || filled.contains(building.id())) {
      return;
    }
    try {
      TokenListStore store = stores.of(building);
      usages.lastUses(store::used);
      filled.add(building.id());
    } catch (StoreAwayException e) {
      LOG.warnf("Last uses are not in generation %d yet: %s", building.number(), e.getMessage());
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
