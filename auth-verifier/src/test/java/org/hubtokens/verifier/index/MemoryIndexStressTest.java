package org.hubtokens.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.verifier.index.CredentialIndex.Positioned;
import org.junit.jupiter.api.Test;

/**
 * One writer changes, revokes and makes few tokens as fast as it can, all in two segments of one
 * shard, so that each row is another token's a microsecond after it was given back. Readers look
 * meanwhile. Everything in a credential follows from its digest and its position, so that half of
 * one and half of another is recognised; and what the writer has reported done must be seen.
 *
 * <p>It was tried on six indexes that were spoilt on purpose, and failed on each within seconds:
 * one that takes whatever the stamp says, one that takes misses so, one that asks only before it
 * reads the rights, one that looks at the revocations before the credential, one that drops the
 * credential before it adds the revocation, and one that publishes a segment before it is filled.
 */
class MemoryIndexStressTest {

  private static final int TOKENS = 6;
  private static final int READERS = 3;
  private static final int CHANGES = 600_000;
  private static final Scope[] SCOPES = Scope.values();

  /** How far the writer is with one token: written before a change begins, and after it is done. */
  private record Told(SecretDigest digest, long position, boolean revoked) {}

  private final MemoryIndex index = new MemoryIndex();
  private final AtomicReferenceArray<Told> begun = new AtomicReferenceArray<>(TOKENS);
  private final AtomicReferenceArray<Told> done = new AtomicReferenceArray<>(TOKENS);
  private volatile boolean over;

  @Test
  void givenOneWriterAndReaders_whenTokensChange_thenNoReaderSeesHalfOfOneOrAnEndedOne()
      throws Exception {
    for (int token = 0; token < TOKENS; token++) {
      make(token, token);
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS + 1)) {
      List<Future<Long>> readers = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        int seed = reader;
        readers.add(threads.submit(() -> read(new Random(seed))));
      }
      try {
        threads.submit(this::write).get(60, TimeUnit.SECONDS);
      } finally {
        over = true;
      }
      for (Future<Long> reader : readers) {
        assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
      }
    }
  }

  private void write() {
    var random = new Random(7);
    for (long position = TOKENS; position < CHANGES; position++) {
      int token = random.nextInt(TOKENS);
      if (random.nextInt(16) == 0) {
        revoke(token, position);
        make(token, ++position);
      } else {
        change(token, position);
      }
    }
  }

  private void make(int token, long position) {
    // Bits 44 and up choose shard and segment: two of them, and anywhere there.
    long place = ((position & 1) << 44) | ((position * 0x9e3779b97f4a7c15L) >>> 20);
    put(token, new SecretDigest(place, ~place, position, position * 31), position);
  }

  private void change(int token, long position) {
    put(token, done.get(token).digest, position);
  }

  private void put(int token, SecretDigest digest, long position) {
    var next = new Told(digest, position, false);
    begun.set(token, next);
    index.put(credential(digest, position), position);
    done.set(token, next);
  }

  private void revoke(int token, long position) {
    var next = new Told(done.get(token).digest, position, true);
    begun.set(token, next);
    index.revoke(next.digest, position);
    done.set(token, next);
  }

  private long read(Random random) {
    long reads = 0;
    while (!over) {
      int token = random.nextInt(TOKENS);
      Told least = done.get(token);
      Positioned found = index.findPositioned(least.digest);
      Told most = begun.get(token);
      check(least, found, most);
      reads++;
    }
    return reads;
  }

  private static void check(Told least, Positioned found, Told most) {
    if (least.revoked) {
      assertThat(found.presented().revoked()).as("an ended token").isTrue();
    }
    boolean ended = !most.digest.equals(least.digest) || most.revoked;
    if (found.presented().revoked()) {
      assertThat(ended).as("a token whose end has begun").isTrue();
    } else {
      assertThat(found.presented().credential())
          .as("nothing but what belongs together")
          .isEqualTo(credential(least.digest, found.credential()));
      assertThat(found.credential()).isGreaterThanOrEqualTo(least.position);
      if (most.digest.equals(least.digest)) {
        assertThat(found.credential()).isLessThanOrEqualTo(most.position);
      }
    }
  }

  private static Credential credential(SecretDigest digest, long position) {
    int variant = (int) position;
    Credential unrestricted =
        new Credential(
            new TokenId(new UUID(digest.b(), position)),
            new AccountName("owner" + (variant & 7)),
            digest,
            List.of(SCOPES[variant & 3]),
            Instant.ofEpochSecond(position),
            (variant & 16) == 0);
    return (variant & 3) == 0
        ? unrestricted.withResources(Tokens.restriction("alice/app" + variant))
        : unrestricted;
  }
}
