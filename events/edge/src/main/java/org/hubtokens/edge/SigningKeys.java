package org.hubtokens.edge;

import java.security.Key;
import org.jspecify.annotations.Nullable;

/** The public keys that sessions are signed with. */
@FunctionalInterface
public interface SigningKeys {

  /**
   * The key of this id, or null when there is none.
   *
   * @throws ApiException 503 when no key at all is known, because their owner was never reached
   */
  @Nullable Key find(String keyId);
}
