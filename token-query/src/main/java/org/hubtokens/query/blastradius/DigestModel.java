package org.hubtokens.query.blastradius;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.Projection;
import org.hubtokens.query.readmodel.ReadModel;

/**
 * Whose secret a digest is, as one of the read models of a generation. A token's digest never
 * changes, so its creation says all, in any order and any number of times.
 */
public final class DigestModel implements ReadModel {
  /** Raised whenever what was written before lacks something: all is then built anew. */
  public static final int FORM = 1;

  private final DigestStores stores;

  public DigestModel(DigestStores stores) {
    this.stores = stores;
  }

  @Override
  public Projection projection(Generation generation) {
    DigestStore store = stores.of(generation);
    return events -> fold(store, events);
  }

  // It cannot tell what it knew already: the other models do.
  private static Projection.Change fold(DigestStore store, List<PositionedEvent> events) {
    Map<SecretDigest, TokenId> added = new HashMap<>();
    for (PositionedEvent told : events) {
      if (told.event() instanceof TokenCreated created) {
        added.put(created.credential().digest(), created.tokenId());
      }
    }
    return new Projection.Change(new Projection.Outcome(0, events.size()), () -> store.put(added));
  }

  @Override
  public void prepare(Generation generation) {
    // It is read by its ids.
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
