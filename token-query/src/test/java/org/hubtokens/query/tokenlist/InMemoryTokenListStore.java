package org.hubtokens.query.tokenlist;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.StoreAwayException;

/** The store in a map, for fast tests; fails as often as it is told to. */
public final class InMemoryTokenListStore implements TokenListStore {
  private final Map<String, TokenListRow> rows = new TreeMap<>();
  private final Map<String, Use> uses = new HashMap<>();
  private final Clock clock;
  private int failures;
  private int writeLimit = Integer.MAX_VALUE;
  private int puts;
  private int reads;
  private Runnable dropped = () -> {};

  private record Use(Instant last, Instant told) {}

  public InMemoryTokenListStore() {
    this(Clock.systemUTC());
  }

  public InMemoryTokenListStore(Clock clock) {
    this.clock = clock;
  }

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
        (token, at) ->
            uses.merge(
                token.toString(),
                new Use(at.truncatedTo(ChronoUnit.MICROS), clock.instant()),
                (a, b) -> new Use(later(a.last, b.last), later(a.told, b.told))));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private TokenListRow withUse(TokenListRow row) {
    Use use = uses.get(row.tokenId().toString());
    return Rows.used(row, use == null ? null : use.last);
  }

  @Override
  public synchronized Map<TokenId, TokenListRow> find(Collection<TokenId> tokens) {
    Map<TokenId, TokenListRow> found = new HashMap<>();
    tokens.stream()
        .map(token -> rows.get(token.toString()))
        .filter(row -> row != null)
        .map(this::withUse)
        .forEach(row -> found.put(row.tokenId(), row));
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

  @Override
  public synchronized List<TokenListRow> toldUsed(AccountName account, Instant after) {
    return rows.values().stream()
        .filter(row -> row.account().equals(account) && told(row).isAfter(after))
        .map(this::withUse)
        .toList();
  }

  private Instant told(TokenListRow row) {
    Use use = uses.get(row.tokenId().toString());
    return use == null ? Instant.MIN : use.told;
  }

  @Override
  public synchronized List<TokenListRow> madeFrom(Collection<String> addresses, int most) {
    return rows.values().stream()
        .filter(row -> addresses.contains(row.creatorIp()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void revoked(AccountName account, Consumer<TokenListRow> each) {
    all(row -> row.account().equals(account) && row.revoked()).forEach(each);
  }

  private List<TokenListRow> all(Predicate<TokenListRow> condition) {
    reads++;
    return rows.values().stream().filter(condition).map(this::withUse).toList();
  }

  @Override
  public synchronized void drop() {
    rows.clear();
    uses.clear();
    dropped.run();
  }
}
