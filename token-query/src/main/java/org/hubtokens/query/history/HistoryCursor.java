package org.hubtokens.query.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.ReadPoint;
import org.hubtokens.query.readmodel.ReadPoints;
import org.hubtokens.query.readmodel.StoreAwayException;

/**
 * Reads one history by the numbers of its entries, a bounded part at a time. Numbers have no gaps,
 * so a part that is short tells that its generation is being dropped; it is then read from the one
 * that answers now, where every number is the same.
 */
public final class HistoryCursor {
  /** How many entries are in memory at a time. */
  public static final int BATCH = 500;

  private static final int FEW = 20;

  private final ReadPoints points;
  private final HistoryStores stores;
  private final ReadPoint point;
  private final Subject subject;
  private final long count;
  private Generation generation;

  HistoryCursor(
      ReadPoints points, HistoryStores stores, ReadPoint point, Subject subject, long count) {
    this.points = points;
    this.stores = stores;
    this.point = point;
    this.subject = subject;
    this.count = count;
    this.generation = point.generation();
  }

  /** As of when it is read. */
  public ReadPoint point() {
    return point;
  }

  /** How many entries there are. */
  long count() {
    return count;
  }

  /** The same as of an earlier moment. Who asks mostly means what nothing was added to since. */
  HistoryCursor at(Moment moment) {
    if (count == 0 || moment.has(read(count - 1, count).getFirst())) {
      return this;
    }
    return first(
        count <= BATCH
            ? read(0, count).stream().filter(moment::has).count()
            : firstWhere(entry -> !moment.has(entry)));
  }

  /** Only its first entries. */
  HistoryCursor first(long most) {
    return new HistoryCursor(points, stores, point, subject, Math.min(most, count));
  }

  /** The entries numbered {@code from} to before {@code to}, at most a batch of them. */
  List<HistoryEntry> read(long from, long to) {
    if (from >= to) {
      return List.of();
    }
    List<HistoryEntry> found = stores.of(generation).read(subject, from, to);
    if (found.size() != to - from) {
      generation = points.live();
      found = stores.of(generation).read(subject, from, to);
    }
    if (found.size() != to - from) {
      throw new StoreAwayException(
          "the history of %s has no entries %d to %d".formatted(subject.key(), from, to));
    }
    return found;
  }

  /** The number of the first entry that is so, where all after it are so, too. */
  long firstWhere(Predicate<HistoryEntry> so) {
    long low = 0;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (so.test(read(middle, middle + 1).getFirst())) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Entries, newest first, of which some are passed over and at most so many taken. */
  List<HistoryEntry> newest(Span span, HistoryFilter filter, long pass, int most) {
    List<HistoryEntry> taken = new ArrayList<>();
    long left = pass;
    for (long end = span.end(); end > span.start() && taken.size() < most; end -= BATCH) {
      for (HistoryEntry entry : read(Math.max(span.start(), end - BATCH), end).reversed()) {
        if (filter.fits(entry) && taken.size() < most && --left < 0) {
          taken.add(entry);
        }
      }
    }
    return taken;
  }

  /** The last entry that is so. The last few are looked at first: mostly it is among them. */
  Optional<HistoryEntry> newest(Predicate<HistoryEntry> so) {
    long size = FEW;
    for (long end = count; end > 0; end -= size, size = BATCH) {
      for (HistoryEntry entry : read(Math.max(0, end - size), end).reversed()) {
        if (so.test(entry)) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  /** The numbers of the entries within the filter's span of time. */
  Span span(HistoryFilter filter) {
    Instant from = filter.from();
    Instant to = filter.to();
    long start = from == null ? 0 : firstWhere(entry -> !entry.at().isBefore(from));
    long end = to == null ? count : firstWhere(entry -> !entry.at().isBefore(to));
    return new Span(start, Math.max(start, end));
  }

  /** Numbers from {@code start} to before {@code end}. */
  record Span(long start, long end) {}
}
