package org.hubtokens.query.history;

import java.util.List;
import java.util.Set;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.PositionedEvent;

/** One store in memory for every generation, for tests outside this package. */
public final class MemoryHistories implements HistoryStores {
  private final InMemoryHistoryStore store = new InMemoryHistoryStore();

  private MemoryHistories() {}

  /** The histories of all that happened. */
  public static HistoryStores of(List<PositionedEvent> log) {
    MemoryHistories made = new MemoryHistories();
    new HistoryProjection(made.store).apply(log);
    return made;
  }

  @Override
  public HistoryStore of(Generation generation) {
    return store;
  }

  @Override
  public void sweep(Set<Integer> kept, int last) {
    throw new AssertionError("nobody sweeps here");
  }
}
