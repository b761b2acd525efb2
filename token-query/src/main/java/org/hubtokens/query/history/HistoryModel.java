package org.hubtokens.query.history;

import java.util.Set;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Projection;
import org.hubtokens.query.readmodel.ReadModel;

/** The history as one of the read models of a generation. */
public final class HistoryModel implements ReadModel {
  private final HistoryStores stores;

  public HistoryModel(HistoryStores stores) {
    this.stores = stores;
  }

  @Override
  public Projection projection(Generation generation) {
    return new HistoryProjection(stores.of(generation));
  }

  @Override
  public void prepare(Generation generation) {
    stores.of(generation).prepare();
  }

  @Override
  public void drop(Generation generation) {
    stores.of(generation).drop();
  }

  @Override
  public void sweep(Set<Integer> kept, int last) {
    stores.sweep(kept, last);
  }
}
