package org.hubtokens.query.history;

import com.mongodb.client.MongoDatabase;
import java.util.Set;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.GenerationCollections;

/**
 * Two collections for each generation: {@code history_<number>} and {@code history_heads_<number>}.
 */
public final class MongoHistoryStores implements HistoryStores {
  private final GenerationCollections entries;
  private final GenerationCollections heads;

  public MongoHistoryStores(MongoDatabase database) {
    this.entries = new GenerationCollections(database, "history");
    this.heads = new GenerationCollections(database, "history_heads");
  }

  @Override
  public HistoryStore of(Generation generation) {
    return new MongoHistoryStore(entries.of(generation), heads.of(generation));
  }

  @Override
  public void sweep(Set<Integer> kept, int last) {
    entries.sweep(kept, last);
    heads.sweep(kept, last);
  }
}
