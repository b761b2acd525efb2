package org.hubtokens.query.tokenlist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hubtokens.events.AccountName;
import org.hubtokens.query.readmodel.Generation;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the accounts asked for lately, bounded by the rows they hold.
 *
 * <p><b>How it stays right.</b> Before it asks, a reader learns from the store that all through
 * position P is written. A list held as of P or later answers at once. An older one, as of H, is
 * brought up to date by the rows that changed after H, an index range that costs what changed and
 * not what the account has. The list is then said to be as of P, though it may hold later rows:
 * those come again next time, and change nothing. So nothing can be missed by rows written while
 * they are read, and what is held need never be told of a change.
 */
final class AccountTokensCache {
  private static final int STRIPES = 64;

  private record Key(String generation, AccountName account) {}

  private final LinkedHashMap<Key, AccountTokens> held = new LinkedHashMap<>(64, 0.75f, true);
  private final ReentrantLock heldLock = new ReentrantLock();
  private final List<ReentrantLock> loading =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();
  private final int mostRows;
  private long rows;

  AccountTokensCache(int mostRows) {
    this.mostRows = mostRows;
  }

  /** The list of an account as of {@code through} or later, read from {@code store} as needed. */
  AccountTokens read(
      Generation generation, AccountName account, long through, TokenListStore store) {
    Key key = new Key(generation.id(), account);
    AccountTokens known = get(key);
    if (known != null && known.through() >= through) {
      return known;
    }
    // One at a time for an account: the others find it done.
    ReentrantLock lock = loading.get(Math.floorMod(key.hashCode(), STRIPES));
    return locked(lock, () -> refresh(key, through, store));
  }

  private AccountTokens refresh(Key key, long through, TokenListStore store) {
    AccountTokens known = get(key);
    if (known != null && known.through() >= through) {
      return known;
    }
    AccountTokens fresh =
        known == null
            ? AccountTokens.of(through, store.listed(key.account))
            : known.with(through, store.changed(key.account, known.through()));
    put(key, fresh);
    return fresh;
  }

  private @Nullable AccountTokens get(Key key) {
    return lockedOrNull(() -> held.get(key));
  }

  private void put(Key key, AccountTokens tokens) {
    locked(
        heldLock,
        () -> {
          AccountTokens before = held.put(key, tokens);
          rows += weight(tokens) - (before == null ? 0 : weight(before));
          evict();
          return key;
        });
  }

  private void evict() {
    var eldest = held.entrySet().iterator();
    while (rows > mostRows && eldest.hasNext()) {
      Map.Entry<Key, AccountTokens> entry = eldest.next();
      rows -= weight(entry.getValue());
      eldest.remove();
    }
  }

  /** An account without tokens costs something, too. */
  private static int weight(AccountTokens tokens) {
    return tokens.count() + 1;
  }

  long rows() {
    return locked(heldLock, () -> rows);
  }

  private static <T> T locked(ReentrantLock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable AccountTokens lockedOrNull(Supplier<@Nullable AccountTokens> work) {
    heldLock.lock();
    try {
      return work.get();
    } finally {
      heldLock.unlock();
    }
  }
}
