package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.StoreAwayException;

/** The store in a map, for fast tests; fails as often as it is told to. */
public final class InMemoryTokenListStore implements TokenListStore {
  private final Map<String, TokenListRow> rows = new TreeMap<>();
  private final Map<String, Instant> uses = new TreeMap<>();
  private int failures;
  private int writeLimit = Integer.MAX_VALUE;
  private int puts;
  private int reads;
  private Runnable dropped = () -> {};

  /** The next calls of {@link #put} throw before they write. */
  public synchronized void failNext(int times) {
    failures = times;
  }

  /** The next {@link #put} writes some rows and then throws, as if its process had been killed. */
  public synchronized void dieAfter(int written) {
    writeLimit = written;
  }

  public synchronized void whenDropped(Runnable work) {
    dropped = work;
  }

  public synchronized int puts() {
    return puts;
  }

  public synchronized int reads() {
    return reads;
  }

  @Override
  public void prepare() {}

  @Override
  public synchronized void put(Collection<TokenListRow> changed) {
    puts++;
    if (failures > 0) {
      failures--;
      throw new StoreAwayException("told to fail");
    }
    for (TokenListRow row : changed) {
      if (writeLimit-- == 0) {
        writeLimit = Integer.MAX_VALUE;
        throw new StoreAwayException("killed half way");
      }
      rows.merge(row.tokenId().toString(), row, (a, b) -> b.position() > a.position() ? b : a);
    }
  }

  @Override
  public synchronized void used(Map<TokenId, Instant> lastUses) {
    lastUses.forEach(
        (token, at) -> uses.merge(token.toString(), at, (a, b) -> b.isAfter(a) ? b : a));
  }

  private TokenListRow shown(TokenListRow row) {
    return Rows.used(row, uses.get(row.tokenId().toString()));
  }

  @Override
  public synchronized Map<TokenId, TokenListRow> find(Collection<TokenId> tokens) {
    Map<TokenId, TokenListRow> found = new HashMap<>();
    tokens.stream()
        .map(token -> rows.get(token.toString()))
        .filter(row -> row != null)
        .forEach(row -> found.put(row.tokenId(), shown(row)));
    return found;
  }

  @Override
  public synchronized List<TokenListRow> listed(AccountName account) {
    return all(row -> row.account().equals(account) && !row.revoked());
  }

  @Override
  public synchronized List<TokenListRow> changed(AccountName account, long after) {
    return all(row -> row.account().equals(account) && row.position() > after);
  }

  private List<TokenListRow> all(Predicate<TokenListRow> condition) {
    reads++;
    return rows.values().stream().filter(condition).map(this::shown).toList();
  }

  @Override
  public synchronized void drop() {
    rows.clear();
    uses.clear();
    dropped.run();
  }
}
