package org.hubtokens.query.tokenlist;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Set;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.GenerationCollections;

/** One collection for each generation, {@code token_list_<number>}. */
public final class MongoTokenListStores implements TokenListStores {
  private final GenerationCollections collections;
  private final Clock clock;

  public MongoTokenListStores(MongoDatabase database, Clock clock) {
    this.collections = new GenerationCollections(database, "token_list");
    this.clock = clock;
  }

  @Override
  public MongoTokenListStore of(Generation generation) {
    return new MongoTokenListStore(collections.of(generation), clock);
  }

  @Override
  public void sweep(Set<Integer> kept, int last) {
    collections.sweep(kept, last);
  }
}
