package org.hubtokens.query.blastradius;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.TokenListRow;
import org.hubtokens.query.tokenlist.TokenLists;

/** Finds what else was made by whoever may have made or used a token. */
@Singleton
class Relations {
  /** Of the tokens of other accounts that were made from the same addresses, so many are seen. */
  static final int MOST_OF_OTHERS = 1_000;

  private final TokenLists lists;

  Relations(TokenLists lists) {
    this.lists = lists;
  }

  /** What a token has in common with the one that leaked. */
  enum Because {
    /** It was made from the address that the other was made from. */
    MADE_FROM_SAME_ADDRESS,
    /** It was made from an address that the other was used from. */
    MADE_FROM_ADDRESS_OF_USE,
    SAME_ACCOUNT
  }

  /** A token that is not revoked, and what brings it here. */
  record Related(TokenListRow token, Set<Because> because) {
    Related {
      because = Set.copyOf(because);
    }

    private boolean byAddress() {
      return because.contains(Because.MADE_FROM_SAME_ADDRESS)
          || because.contains(Because.MADE_FROM_ADDRESS_OF_USE);
    }
  }

  private static final Comparator<Related> NEAREST_FIRST =
      Comparator.comparing(Related::byAddress)
          .thenComparingLong(one -> one.token.created())
          .reversed();

  /**
   * Those that are related to a token, the ones by an address first and the newest of them first.
   *
   * @param madeFrom the address it was made from; empty when it is not known
   * @param usedFrom the addresses it was used from
   * @param everybodys whether tokens of other accounts may be seen, too
   */
  List<Related> of(
      TokenId token, AccountName owner, String madeFrom, Set<String> usedFrom, boolean everybodys) {
    List<TokenListRow> rows = new ArrayList<>(lists.all(owner));
    if (everybodys) {
      Set<String> addresses = new LinkedHashSet<>(usedFrom);
      addresses.add(madeFrom);
      addresses.remove("");
      lists.madeFrom(addresses, MOST_OF_OTHERS).stream()
          .filter(row -> !row.account().equals(owner))
          .forEach(rows::add);
    }
    return rows.stream()
        .filter(row -> !row.tokenId().equals(token))
        .map(row -> new Related(row, because(row, owner, madeFrom, usedFrom)))
        .sorted(NEAREST_FIRST)
        .toList();
  }

  private static Set<Because> because(
      TokenListRow row, AccountName owner, String madeFrom, Set<String> usedFrom) {
    Set<Because> because = new LinkedHashSet<>();
    if (!row.creatorIp().isEmpty() && row.creatorIp().equals(madeFrom)) {
      because.add(Because.MADE_FROM_SAME_ADDRESS);
    }
    if (usedFrom.contains(row.creatorIp())) {
      because.add(Because.MADE_FROM_ADDRESS_OF_USE);
    }
    if (row.account().equals(owner)) {
      because.add(Because.SAME_ACCOUNT);
    }
    return because;
  }
}
