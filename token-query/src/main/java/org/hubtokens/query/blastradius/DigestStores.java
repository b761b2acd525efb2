package org.hubtokens.query.blastradius;

import java.util.Set;
import org.hubtokens.query.readmodel.Generation;

/** The digests of all generations. */
public interface DigestStores {

  DigestStore of(Generation generation);

  /** Drops those of all generations but those numbered so, up to and with {@code last}. */
  void sweep(Set<Integer> kept, int last);
}
