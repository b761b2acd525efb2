package org.hubtokens.query.tokenlist;

import java.util.Set;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Projection;
import org.hubtokens.query.readmodel.ReadModel;

/** The list of tokens as one of the read models of a generation. */
public final class TokenListModel implements ReadModel {
  private final TokenListStores stores;

  public TokenListModel(TokenListStores stores) {
    this.stores = stores;
  }

  @Override
  public Projection projection(Generation generation) {
    return new TokenListProjection(stores.of(generation));
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
