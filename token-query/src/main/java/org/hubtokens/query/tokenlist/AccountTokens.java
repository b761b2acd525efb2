package org.hubtokens.query.tokenlist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The tokens of one account that are not revoked, newest first, as of a position. Immutable.
 *
 * @param through every event of the account up to this position is in it
 * @param active how many of them are switched on
 */
record AccountTokens(long through, List<TokenListRow> newestFirst, int active) {
  // Positions order creations as their times do, and tell apart those of the same millisecond.
  private static final Comparator<TokenListRow> NEWEST_FIRST =
      Comparator.comparingLong(TokenListRow::created).reversed();

  static AccountTokens of(long through, Collection<TokenListRow> listed) {
    List<TokenListRow> sorted = new ArrayList<>(listed);
    sorted.sort(NEWEST_FIRST);
    return counted(through, sorted);
  }

  /** As it is once {@code changed} rows, of which some may be revoked, have taken their places. */
  AccountTokens with(long later, Collection<TokenListRow> changed) {
    if (changed.isEmpty()) {
      return new AccountTokens(later, newestFirst, active);
    }
    List<TokenListRow> rows = new ArrayList<>(newestFirst);
    changed.forEach(row -> place(rows, row));
    return counted(later, rows);
  }

  private static void place(List<TokenListRow> rows, TokenListRow row) {
    int at = Collections.binarySearch(rows, row, NEWEST_FIRST);
    if (at >= 0 && row.revoked()) {
      rows.remove(at);
    } else if (at >= 0) {
      rows.set(at, row);
    } else if (!row.revoked()) {
      rows.add(-at - 1, row);
    }
  }

  private static AccountTokens counted(long through, List<TokenListRow> rows) {
    long active = rows.stream().filter(TokenListRow::active).count();
    return new AccountTokens(through, Collections.unmodifiableList(rows), (int) active);
  }

  /** Whether a token is one of them, whatever became of it since. */
  boolean holds(TokenListRow row) {
    return Collections.binarySearch(newestFirst, row, NEWEST_FIRST) >= 0;
  }

  int count() {
    return newestFirst.size();
  }

  /** Part of the list; empty beyond its end. */
  List<TokenListRow> slice(long from, int most) {
    int start = (int) Math.min(from, count());
    return newestFirst.subList(start, Math.min(start + most, count()));
  }
}
