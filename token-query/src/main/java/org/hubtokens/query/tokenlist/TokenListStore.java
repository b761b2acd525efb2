package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;

/**
 * The rows of one generation of the token list. Its methods throw {@link
 * org.hubtokens.query.readmodel.StoreAwayException} when the store does not answer.
 */
public interface TokenListStore {

  /** Makes what is needed before the first row, as often as it is called. */
  void prepare();

  /**
   * Writes each row unless one of the same or a higher position stands there, and returns once all
   * are durable. Any number of writers may do so at once; each row by itself is whole at any
   * instant, several together are not.
   */
  void put(Collection<TokenListRow> rows);

  /**
   * Sets when tokens were last used, to the microsecond, and returns once that is durable. Moves it
   * only forward, in any order and from any number of writers, and leaves the positions of rows as
   * they are. The use of a token that has no row yet is kept for it.
   */
  void used(Map<TokenId, Instant> lastUses);

  /** Those of the tokens that have a row, revoked or not. */
  Map<TokenId, TokenListRow> find(Collection<TokenId> tokens);

  /** The rows of an account that are not revoked, in no order. */
  List<TokenListRow> listed(AccountName account);

  /** The rows of an account, revoked or not, that changed after a position, in no order. */
  List<TokenListRow> changed(AccountName account, long after);

  /**
   * The rows of an account whose use was told to the store after an instant, by the clock of who
   * told it, in no order.
   */
  List<TokenListRow> toldUsed(AccountName account, Instant after);

  /**
   * Hands over the revoked rows of an account one by one, in no order. There may be any number of
   * them, so they are never all in memory.
   */
  void revoked(AccountName account, Consumer<TokenListRow> each);

  /**
   * Rows of any accounts, revoked or not, of tokens that were made from one of these addresses; at
   * most so many of them, in no order.
   */
  List<TokenListRow> madeFrom(Collection<String> addresses, int most);

  /** Drops all of it, as often as it is called. */
  void drop();
}
