package org.hubtokens.query.tokenlist;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.http.Turns;
import org.hubtokens.query.readmodel.ReadPoint;
import org.hubtokens.query.readmodel.ReadPoints;
import org.hubtokens.query.readmodel.TooStaleException;

/** What an account may ask of its list. */
public final class TokenLists {
  private static final int ATTEMPTS = 3;

  /** Well below the shortest time for which a generation is kept after its last read began. */
  private static final long QUICK_NANOS = 500_000_000;

  private final ReadPoints points;
  private final TokenListStores stores;
  private final AccountTokensCache cache;
  private final Clock clock;
  private final Turns revokedReads =
      new Turns(
          4,
          Duration.ofSeconds(2),
          "too many lists with revoked tokens are being read; try again shortly");

  /**
   * @param cachedRows how many rows are held in memory, all accounts together
   */
  public TokenLists(ReadPoints points, TokenListStores stores, int cachedRows, Clock clock) {
    this.points = points;
    this.stores = stores;
    this.cache = new AccountTokensCache(cachedRows, clock);
    this.clock = clock;
  }

  /** A page of the account's tokens. */
  public Page page(AccountName account, ListRequest asked, OptionalLong atLeast) {
    return read(
        account,
        atLeast,
        (point, store) -> {
          AccountTokens listed = cache.read(point.generation(), account, point.through(), store);
          return asked.filter().revokedToo()
              ? revokedReads.inTurn(() -> withRevoked(point, account, listed, store, asked))
              : page(point, listed, asked);
        });
  }

  private Page page(ReadPoint point, AccountTokens listed, ListRequest asked) {
    if (asked.isPlain()) {
      List<TokenListRow> rows = listed.slice(asked.page().offset(), asked.page().size());
      return new Page(point, listed.count(), listed.active(), rows);
    }
    PageSelection selection = new PageSelection(asked, clock.instant());
    listed.newestFirst().forEach(selection::add);
    return Page.of(point, selection);
  }

  // A token revoked after the list was read is in the list and among the revoked: it counts as it
  // is in the list, so that it is neither there twice nor missing.
  private Page withRevoked(
      ReadPoint point,
      AccountName account,
      AccountTokens listed,
      TokenListStore store,
      ListRequest asked) {
    PageSelection selection = new PageSelection(asked, clock.instant());
    listed.newestFirst().forEach(selection::add);
    store.revoked(
        account,
        row -> {
          if (!listed.holds(row)) {
            selection.add(row);
          }
        });
    return Page.of(point, selection);
  }

  /** All tokens of an account that are not revoked, newest first. */
  public List<TokenListRow> all(AccountName account) {
    return read(
        account,
        OptionalLong.empty(),
        (point, store) ->
            cache.read(point.generation(), account, point.through(), store).newestFirst());
  }

  /**
   * Tokens of any accounts that are not revoked and were made from one of these addresses. At most
   * so many are looked at, revoked ones among them.
   */
  public List<TokenListRow> madeFrom(Collection<String> addresses, int most) {
    ReadPoint point = points.ofAll(OptionalLong.empty());
    return stores.of(point.generation()).madeFrom(addresses, most).stream()
        .filter(row -> !row.revoked())
        .toList();
  }

  /** One token of the account; empty also when it is revoked or another account's. */
  public Found find(AccountName account, TokenId token, OptionalLong atLeast) {
    Found found = findEvenRevoked(account, token, atLeast);
    return new Found(found.point, found.row.filter(row -> !row.revoked()));
  }

  /** The same for what a token's owner may still ask when it is revoked. */
  public Found findEvenRevoked(AccountName account, TokenId token, OptionalLong atLeast) {
    return read(
        account,
        atLeast,
        (point, store) -> {
          Optional<TokenListRow> row = Optional.ofNullable(store.find(List.of(token)).get(token));
          return new Found(point, row.filter(r -> r.account().equals(account)));
        });
  }

  // A read that took long may have met rows being dropped: then it counts only if its generation
  // still answers.
  private <T> T read(
      AccountName account, OptionalLong atLeast, BiFunction<ReadPoint, TokenListStore, T> work) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long start = System.nanoTime();
      ReadPoint point = points.of(account, atLeast);
      T result = work.apply(point, stores.of(point.generation()));
      if (System.nanoTime() - start < QUICK_NANOS || points.answers(point.generation())) {
        return result;
      }
    }
    throw new TooStaleException("the token list is being replaced; try again shortly");
  }

  public long cachedRows() {
    return cache.rows();
  }

  /**
   * A page.
   *
   * @param point as of when
   * @param count how many tokens the whole list has that was asked for
   * @param active how many of them are switched on
   */
  public record Page(ReadPoint point, int count, int active, List<TokenListRow> rows) {

    private static Page of(ReadPoint point, PageSelection selection) {
      return new Page(point, selection.count(), selection.active(), selection.rows());
    }
  }

  /** What was found, as of when. */
  public record Found(ReadPoint point, Optional<TokenListRow> row) {}
}
