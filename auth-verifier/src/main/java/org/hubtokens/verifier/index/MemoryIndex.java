package org.hubtokens.verifier.index;

import jakarta.inject.Singleton;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.verifier.index.AccountBook.Standing;
import org.hubtokens.verifier.index.CredentialTable.Held;
import org.jspecify.annotations.Nullable;

/**
 * All tokens in rows of primitive arrays: under 80 bytes of heap for each.
 *
 * <h2>How this works</h2>
 *
 * <p><b>Parts.</b> {@link CredentialTable}: credentials by digest. {@link AccountBook}: accounts by
 * name. {@link RevocationSet}: what was revoked. Each credential and account stands beside the
 * position of the event it reflects. A change is taken only when its position is higher than the
 * one that stands (I6), so duplicates, replays and old records after new ones change nothing. A
 * revocation has no position to compare: it is a member of a set that only grows (I7). The first
 * and the last are hash tables of rows, see {@link DigestShard} for how they are searched while
 * they change.
 *
 * <p><b>A tombstone</b> on the credentials lane is written for one reason only, a revocation. It
 * therefore counts as one: the digest in its header goes into the revocations, and the credential
 * is dropped, so that another may have its row. So the two lanes may overtake one another in any
 * way, and an old credential that is delivered again after its tombstone finds the door shut.
 *
 * <p><b>A revocation that cannot be read</b> still names its token: that is its record's key, and
 * nothing stands on that lane but revocations. The token is shut out by its id.
 *
 * <p><b>Order of looking.</b> The credential is read before the revocations. The other way round, a
 * reader could miss a revocation that arrives between the two reads although the credential it then
 * finds is newer than it. And the writer adds the revocation before it drops the credential: who
 * does not find the one any more has acquired, with the mark in its cell, the other. So between two
 * answers of which the first is "good" and the second "revoked" there is none that says "unknown".
 *
 * <p><b>Threads.</b> One thread of the lane reader writes; any number reads without a lock and
 * without waiting for it, also while it grows.
 *
 * <p><b>Heap.</b> For a token 72 bytes and some six for finding it, 24 of them its id and position;
 * for a revocation 40 and as many. A collector has no references to follow in it and meets one
 * array for 1,024 tokens, of 74 kB, which no collector treats as large, and one for 40. Growing
 * allocates one of these at a time, or the cells of one of 262,144 segments, and moves nothing
 * else. An answer makes a credential anew from its row, some 150 bytes that die at once.
 *
 * <p><b>Limits.</b> 268 million tokens. An account's name, state and password hash are objects as
 * before, some 400 bytes, once for all its tokens; so are the rights of a token restricted to
 * repositories in a way no other is. The digest of a token never changes; if it ever could, the old
 * digest would have to be revoked.
 */
@Singleton
public class MemoryIndex implements CredentialIndex, CredentialChanges {

  private static final long NOWHERE = -1;

  private final AccountBook accounts = new AccountBook();
  private final CredentialTable credentials = new CredentialTable(accounts);
  private final RevocationSet revocations = new RevocationSet();

  @Override
  public Presented find(SecretDigest digest) {
    Held held = credentials.find(digest);
    if (revoked(digest, held)) {
      return new Presented(held == null ? null : held.credential(), true, null);
    }
    return held == null
        ? Presented.NOTHING
        : new Presented(held.credential(), false, held.owner().account());
  }

  /** Reads the same in the same order as {@link #find}. */
  @Override
  public Positioned findPositioned(SecretDigest digest) {
    Held held = credentials.find(digest);
    if (revoked(digest, held)) {
      var revoked = new Presented(held == null ? null : held.credential(), true, null);
      return new Positioned(revoked, revocations.position(digest), NOWHERE);
    }
    if (held == null) {
      return new Positioned(Presented.NOTHING, NOWHERE, NOWHERE);
    }
    Standing owner = held.owner();
    return new Positioned(
        new Presented(held.credential(), false, owner.account()),
        held.position(),
        owner.position());
  }

  private boolean revoked(SecretDigest digest, @Nullable Held held) {
    return revocations.contains(digest)
        || (held != null && revocations.contains(held.credential().tokenId()));
  }

  @Override
  public @Nullable Account account(AccountName name) {
    return accounts.find(name);
  }

  @Override
  public boolean put(Credential credential, long position) {
    return !revocations.contains(credential.digest()) && credentials.put(credential, position);
  }

  @Override
  public boolean put(Account account, long position) {
    return accounts.put(account, position);
  }

  @Override
  public void revoke(TokenId token) {
    revocations.add(token);
  }

  @Override
  public boolean revoke(SecretDigest digest, long position) {
    boolean news = revocations.add(digest, position);
    credentials.remove(digest);
    return news;
  }

  @Override
  public long credentials() {
    return credentials.size();
  }

  @Override
  public long accounts() {
    return accounts.size();
  }

  @Override
  public long revocations() {
    return revocations.size();
  }

  /** How many different rights the tokens have, each kept once. */
  int rights() {
    return credentials.rights();
  }
}
