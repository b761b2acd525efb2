package org.hubtokens.verifier.index;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.events.SecretDigest;

/**
 * Every secret that was ever revoked. It only grows: there is no way to take one out, so nothing
 * that arrives later, in whatever order, brings a token back (I7).
 */
final class RevocationSet {

  private final Set<SecretDigest> digests = ConcurrentHashMap.newKeySet();

  /** Whether it is new here. */
  boolean add(SecretDigest digest) {
    return digests.add(digest);
  }

  boolean contains(SecretDigest digest) {
    return digests.contains(digest);
  }

  int size() {
    return digests.size();
  }
}
