package org.hubtokens.verifier.index;

import org.hubtokens.events.SecretDigest;

/** Rows by digest, spread over 16 shards by its first bits. */
final class DigestTable {
  private static final int SHARD_BITS = 4;

  private final DigestShard[] shards = new DigestShard[1 << SHARD_BITS];

  /**
   * An empty one.
   *
   * @param width of a row, in words; the first four are the digest
   * @param segments a power of two; best are some dozens of rows in each
   */
  DigestTable(int width, int segments) {
    for (int i = 0; i < shards.length; i++) {
      shards[i] = new DigestShard(width, segments >> SHARD_BITS);
    }
  }

  DigestShard shard(SecretDigest digest) {
    return shards[(int) (digest.a() >>> (Long.SIZE - SHARD_BITS))];
  }

  /** A row of that shard that begins with the digest, and that nobody sees yet. */
  static int begin(DigestShard shard, SecretDigest digest) {
    Rows rows = shard.rows();
    int row = rows.take();
    rows.set(row, 0, digest.a());
    rows.set(row, 1, digest.b());
    rows.set(row, 2, digest.c());
    rows.set(row, 3, digest.d());
    return row;
  }

  long size() {
    long size = 0;
    for (DigestShard shard : shards) {
      size += shard.size();
    }
    return size;
  }
}
