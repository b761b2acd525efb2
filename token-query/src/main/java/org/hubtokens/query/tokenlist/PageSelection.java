package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Takes rows one by one, counts those that are wanted, and keeps no more of them than the pages up
 * to the one wanted hold.
 *
 * <p>The kept are a heap with the last of them at its top: a row that comes after it, when enough
 * are kept, is counted and let go, any other takes its place. So a first page costs one comparison
 * for most rows, and memory for one page, however many rows there are.
 */
final class PageSelection {
  private final TokenFilter filter;
  private final Instant now;
  private final long offset;
  private final long most;
  private final Comparator<TokenListRow> order;
  private final PriorityQueue<TokenListRow> kept;
  private int count;
  private int active;

  PageSelection(ListRequest wanted, Instant now) {
    this.filter = wanted.filter();
    this.now = now;
    this.offset = wanted.page().offset();
    this.most = offset + wanted.page().size();
    this.order = wanted.order().comparator();
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void add(TokenListRow row) {
    if (!filter.takes(row, now)) {
      return;
    }
    count++;
    active += row.active() ? 1 : 0;
    if (kept.size() < most) {
      kept.add(row);
    } else if (order.compare(row, kept.element()) < 0) {
      kept.remove();
      kept.add(row);
    }
  }

  int count() {
    return count;
  }

  int active() {
    return active;
  }

  /** The rows of the page wanted. */
  List<TokenListRow> rows() {
    List<TokenListRow> sorted = new ArrayList<>(kept);
    sorted.sort(order);
    return List.copyOf(sorted.subList((int) Math.min(offset, sorted.size()), sorted.size()));
  }
}
