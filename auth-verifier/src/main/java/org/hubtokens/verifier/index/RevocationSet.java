package org.hubtokens.verifier.index;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;

/**
 * Every secret that was ever revoked. It only grows: there is no way to take one out, so nothing
 * that arrives later, in whatever order, brings a token back (I7).
 */
final class RevocationSet {

  private final ConcurrentHashMap<SecretDigest, Long> digests = new ConcurrentHashMap<>();
  private final Set<TokenId> unreadable = ConcurrentHashMap.newKeySet();

  /** Whether it is new here. */
  boolean add(SecretDigest digest, long position) {
    return digests.putIfAbsent(digest, position) == null;
  }

  /** Adds a token of whose revocation nothing can be read but that it is one. */
  void add(TokenId token) {
    unreadable.add(token);
  }

  boolean contains(SecretDigest digest) {
    return digests.containsKey(digest);
  }

  boolean contains(TokenId token) {
    return !unreadable.isEmpty() && unreadable.contains(token);
  }

  /** Position of the event that revoked it; -1 where it is not known. */
  long position(SecretDigest digest) {
    return digests.getOrDefault(digest, -1L);
  }

  int size() {
    return digests.size();
  }
}
