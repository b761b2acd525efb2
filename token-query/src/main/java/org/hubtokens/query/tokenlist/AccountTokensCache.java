package org.hubtokens.query.tokenlist;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
 *
 * <p>Uses have no positions, and come where no position moves. So a list is brought up to date,
 * too, when it was last a second ago. It then takes in the uses told to the store since, and a
 * little before, as clocks differ and writes take time.
 */
final class AccountTokensCache {
  private static final int STRIPES = 64;
  private static final Duration OVERLAP = Duration.ofSeconds(15);
  private static final Duration USES_EVERY = Duration.ofSeconds(1);

  private record Key(String generation, AccountName account) {}

  private record Held(AccountTokens tokens, Instant readAt) {}

  private final LinkedHashMap<Key, Held> held = new LinkedHashMap<>(64, 0.75f, true);
  private final ReentrantLock heldLock = new ReentrantLock();
  private final List<ReentrantLock> loading =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();
  private final int mostRows;
  private final InstantSource clock;
  private long rows;

  AccountTokensCache(int mostRows, InstantSource clock) {
    this.mostRows = mostRows;
    this.clock = clock;
  }

  /** The list of an account as of {@code through} or later, read from {@code store} as needed. */
  AccountTokens read(
      Generation generation, AccountName account, long through, TokenListStore store) {
    Key key = new Key(generation.id(), account);
    Held known = get(key);
    if (known != null && upToDate(known, through)) {
      return known.tokens;
    }
    // One at a time for an account: the others find it done.
    ReentrantLock lock = loading.get(Math.floorMod(key.hashCode(), STRIPES));
    return locked(lock, () -> refresh(key, through, store));
  }

  private AccountTokens refresh(Key key, long through, TokenListStore store) {
    Held known = get(key);
    if (known != null && upToDate(known, through)) {
      return known.tokens;
    }
    Instant now = clock.instant();
    AccountTokens fresh =
        known == null
            ? AccountTokens.of(through, store.listed(key.account))
            : known.tokens.with(
                Math.max(through, known.tokens.through()), changes(key.account, known, store));
    put(key, new Held(fresh, now));
    return fresh;
  }

  private boolean upToDate(Held known, long through) {
    return known.tokens.through() >= through
        && clock.instant().isBefore(known.readAt.plus(USES_EVERY));
  }

  // Uses are read last: a row that is in both is then as it was later.
  private static List<TokenListRow> changes(AccountName account, Held known, TokenListStore store) {
    List<TokenListRow> changes = new ArrayList<>(store.changed(account, known.tokens.through()));
    changes.addAll(store.toldUsed(account, known.readAt.minus(OVERLAP)));
    return changes;
  }

  private @Nullable Held get(Key key) {
    return lockedOrNull(() -> held.get(key));
  }

  private void put(Key key, Held fresh) {
    locked(
        heldLock,
        () -> {
          Held before = held.put(key, fresh);
          rows += weight(fresh) - (before == null ? 0 : weight(before));
          evict();
          return key;
        });
  }

  private void evict() {
    var eldest = held.entrySet().iterator();
    while (rows > mostRows && eldest.hasNext()) {
      Map.Entry<Key, Held> entry = eldest.next();
      rows -= weight(entry.getValue());
      eldest.remove();
    }
  }

  /** An account without tokens costs something, too. */
  private static int weight(Held list) {
    return list.tokens.count() + 1;
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

  private @Nullable Held lockedOrNull(Supplier<@Nullable Held> work) {
    heldLock.lock();
    try {
      return work.get();
    } finally {
      heldLock.unlock();
    }
  }
}
