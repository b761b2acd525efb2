package org.hubtokens.query.managedstream;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.jspecify.annotations.Nullable;

/** Keeps the streams that were set up, for all instances. */
interface StreamStore {
  int TRIES = 10;

  /** All of them, in no order. */
  List<ManagedStream> all();

  /** Null when there is none. */
  @Nullable ManagedStream find(String id);

  void insert(ManagedStream stream);

  /**
   * Keeps it in the place of the revision before.
   *
   * @return false when somebody else was faster, or it is gone
   */
  boolean replace(ManagedStream next);

  /** Returns whether there was one. */
  boolean delete(String id);

  /** Changes it as it stands; null when there is none. */
  default @Nullable ManagedStream change(String id, UnaryOperator<ManagedStream> change) {
    for (int i = 0; i < TRIES; i++) {
      ManagedStream found = find(id);
      if (found == null) {
        return null;
      }
      ManagedStream next = change.apply(found);
      if (next.equals(found)) {
        return found;
      }
      ManagedStream revised = next.revised();
      if (replace(revised)) {
        return revised;
      }
    }
    throw new StoreAwayException("others kept changing the same stream");
  }
}
