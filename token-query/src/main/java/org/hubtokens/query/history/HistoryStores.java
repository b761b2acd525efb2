package org.hubtokens.query.history;

import java.util.Set;
import org.hubtokens.query.readmodel.Generation;

/** The stores of all generations of the history. */
public interface HistoryStores {

  HistoryStore of(Generation generation);

  /** Drops the entries of all generations but those numbered so, up to and with {@code last}. */
  void sweep(Set<Integer> kept, int last);
}
