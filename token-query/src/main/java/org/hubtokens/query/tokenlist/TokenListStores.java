package org.hubtokens.query.tokenlist;

import java.util.Set;
import org.hubtokens.query.readmodel.Generation;

/** The stores of all generations of the token list. */
public interface TokenListStores {

  TokenListStore of(Generation generation);

  /** Drops the rows of all generations but those numbered so, up to and with {@code last}. */
  void sweep(Set<Integer> kept, int last);
}
