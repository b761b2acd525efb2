package org.hubtokens.verifier.index;

import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Presented;
import org.jspecify.annotations.Nullable;

/**
 * The index as three concurrent maps.
 *
 * <h2>How this works</h2>
 *
 * <p><b>Parts.</b> Credentials by digest, accounts by name, and {@link RevocationSet}. Each
 * credential and account stands beside the position of the event it reflects. A change is taken
 * only when its position is higher than the one that stands (I6), so duplicates, replays and old
 * records after new ones change nothing. A revocation has no position to compare: it is a member of
 * a set that only grows (I7).
 *
 * <p><b>A tombstone</b> on the credentials lane is written for one reason only, a revocation. It
 * therefore counts as one: the digest in its header goes into the revocations, and the credential
 * is dropped to free its memory. So the two lanes may overtake one another in any way, and an old
 * credential that is delivered again after its tombstone finds the door shut.
 *
 * <p><b>A revocation that cannot be read</b> still names its token: that is its record's key, and
 * nothing stands on that lane but revocations. The token is shut out by its id.
 *
 * <p><b>Order of looking.</b> The credential is read before the revocations. The other way round, a
 * reader could miss a revocation that arrives between the two reads although the credential it then
 * finds is newer than it.
 *
 * <p><b>Threads.</b> One thread of the lane reader writes; any number reads without a lock. A map
 * publishes each value safely and whole, since the values are immutable.
 *
 * <p><b>Limits.</b> About 200 bytes for each token; what it costs to hold many millions, and a
 * layout of a quarter of that, is the business of whoever replaces this class behind {@link
 * CredentialIndex}. The digest of a token never changes; if it ever could, the old digest would
 * have to be revoked.
 */
@Singleton
public class MemoryIndex implements CredentialIndex {

  private static final long NOWHERE = -1;

  private record At<T>(long position, T value) {}

  private final ConcurrentHashMap<SecretDigest, At<Credential>> credentials =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<AccountName, At<Account>> accounts = new ConcurrentHashMap<>();
  private final RevocationSet revocations = new RevocationSet();

  @Override
  public Presented find(SecretDigest digest) {
    At<Credential> held = credentials.get(digest);
    if (revocations.contains(digest)
        || (held != null && revocations.contains(held.value.tokenId()))) {
      return new Presented(held == null ? null : held.value, true, null);
    }
    return held == null
        ? Presented.NOTHING
        : new Presented(held.value, false, account(held.value.account()));
  }

  /** Reads the same maps in the same order as {@link #find}. */
  @Override
  public Positioned findPositioned(SecretDigest digest) {
    At<Credential> held = credentials.get(digest);
    if (revocations.contains(digest)
        || (held != null && revocations.contains(held.value.tokenId()))) {
      var revoked = new Presented(held == null ? null : held.value, true, null);
      return new Positioned(revoked, revocations.position(digest), NOWHERE);
    }
    if (held == null) {
      return new Positioned(Presented.NOTHING, NOWHERE, NOWHERE);
    }
    At<Account> account = accounts.get(held.value.account());
    return account == null
        ? new Positioned(new Presented(held.value, false, null), held.position, NOWHERE)
        : new Positioned(
            new Presented(held.value, false, account.value), held.position, account.position);
  }

  @Override
  public @Nullable Account account(AccountName name) {
    At<Account> held = accounts.get(name);
    return held == null ? null : held.value;
  }

  /** Takes over a credential as of {@code position}; false when it is not news. */
  public boolean put(Credential credential, long position) {
    SecretDigest digest = credential.digest();
    if (revocations.contains(digest)) {
      return false;
    }
    return putIfNewer(credentials, digest, new At<>(position, credential));
  }

  public boolean put(Account account, long position) {
    return putIfNewer(accounts, account.name(), new At<>(position, account));
  }

  /** Shuts a token out for good whose secret's digest is not known. */
  public void revoke(TokenId token) {
    revocations.add(token);
  }

  /** Shuts a secret out for good, as the event at {@code position} did; false when it was so. */
  public boolean revoke(SecretDigest digest, long position) {
    boolean news = revocations.add(digest, position);
    credentials.remove(digest);
    return news;
  }

  @Override
  public long credentials() {
    return credentials.mappingCount();
  }

  @Override
  public long accounts() {
    return accounts.mappingCount();
  }

  @Override
  public long revocations() {
    return revocations.size();
  }

  private static <K, V> boolean putIfNewer(ConcurrentHashMap<K, At<V>> map, K key, At<V> change) {
    At<V> held = map.get(key);
    if (held != null && held.position >= change.position) {
      return false;
    }
    map.put(key, change);
    return true;
  }
}
