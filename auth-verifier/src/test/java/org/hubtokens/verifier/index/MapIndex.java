package org.hubtokens.verifier.index;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Presented;

/** What an index is, in plain maps and for one thread: the compact one is held against it. */
final class MapIndex implements CredentialIndex, CredentialChanges {

  private record At<T>(long position, T value) {}

  private final Map<SecretDigest, At<Credential>> credentials = new HashMap<>();
  private final Map<AccountName, At<Account>> accounts = new HashMap<>();
  private final Map<SecretDigest, Long> revocations = new HashMap<>();
  private final Set<TokenId> unreadable = new HashSet<>();

  @Override
  public Presented find(SecretDigest digest) {
    return findPositioned(digest).presented();
  }

  @Override
  public Positioned findPositioned(SecretDigest digest) {
    At<Credential> held = credentials.get(digest);
    Credential credential = held == null ? null : held.value;
    if (revocations.containsKey(digest)
        || (credential != null && unreadable.contains(credential.tokenId()))) {
      var revoked = new Presented(credential, true, null);
      return new Positioned(revoked, revocations.getOrDefault(digest, -1L), -1);
    }
    if (credential == null) {
      return new Positioned(Presented.NOTHING, -1, -1);
    }
    At<Account> account = accounts.get(credential.account());
    return account == null
        ? new Positioned(new Presented(credential, false, null), held.position, -1)
        : new Positioned(
            new Presented(credential, false, account.value), held.position, account.position);
  }

  @Override
  public Account account(AccountName name) {
    At<Account> held = accounts.get(name);
    return held == null ? null : held.value;
  }

  @Override
  public boolean put(Credential credential, long position) {
    return !revocations.containsKey(credential.digest())
        && putIfNewer(credentials, credential.digest(), new At<>(position, credential));
  }

  @Override
  public boolean put(Account account, long position) {
    return putIfNewer(accounts, account.name(), new At<>(position, account));
  }

  @Override
  public void revoke(TokenId token) {
    unreadable.add(token);
  }

  @Override
  public boolean revoke(SecretDigest digest, long position) {
    credentials.remove(digest);
    return revocations.putIfAbsent(digest, position) == null;
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

  private static <K, V> boolean putIfNewer(Map<K, At<V>> map, K key, At<V> change) {
    At<V> held = map.get(key);
    if (held != null && held.position >= change.position) {
      return false;
    }
    map.put(key, change);
    return true;
  }
}
