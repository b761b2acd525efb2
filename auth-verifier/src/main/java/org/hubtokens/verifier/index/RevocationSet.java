package org.hubtokens.verifier.index;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;

/**
 * Every secret that was ever revoked. It only grows: there is no way to take one out, so nothing
 * that arrives later, in whatever order, brings a token back (I7). And because no row is ever given
 * back, its readers need no stamp.
 */
final class RevocationSet {
  private static final int POSITION = 4;
  private static final int WIDTH = 5;
  private static final int SEGMENTS = 1 << 14;

  private final DigestTable digests = new DigestTable(WIDTH, SEGMENTS);
  private final Set<TokenId> unreadable = ConcurrentHashMap.newKeySet();

  /** Whether it is new here. */
  boolean add(SecretDigest digest, long position) {
    DigestShard shard = digests.shard(digest);
    if (shard.find(digest) != Rows.NONE) {
      return false;
    }
    int row = DigestTable.begin(shard, digest);
    shard.rows().set(row, POSITION, position);
    shard.put(digest, row);
    return true;
  }

  /** Adds a token of whose revocation nothing can be read but that it is one. */
  void add(TokenId token) {
    unreadable.add(token);
  }

  boolean contains(SecretDigest digest) {
    return digests.shard(digest).find(digest) != Rows.NONE;
  }

  boolean contains(TokenId token) {
    return !unreadable.isEmpty() && unreadable.contains(token);
  }

  /** Position of the event that revoked it; -1 where it is not known. */
  long position(SecretDigest digest) {
    DigestShard shard = digests.shard(digest);
    int row = shard.find(digest);
    return row == Rows.NONE ? -1 : shard.rows().get(row, POSITION);
  }

  long size() {
    return digests.size();
  }
}
