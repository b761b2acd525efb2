package org.hubtokens.query.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.http.Turns;
import org.hubtokens.query.readmodel.ReadPoint;
import org.hubtokens.query.readmodel.ReadPoints;
import org.jspecify.annotations.Nullable;

/** What may be asked of histories. */
public final class Histories {
  private final ReadPoints points;
  private final HistoryStores stores;
  private final Turns scans =
      new Turns(
          4, Duration.ofSeconds(2), "too many histories are being searched; try again shortly");

  public Histories(ReadPoints points, HistoryStores stores) {
    this.points = points;
    this.stores = stores;
  }

  /**
   * The history of a token, as its owner may see it. One of another account is looked for like one
   * that is nobody's, to the last step, so that how long it takes says nothing either.
   *
   * @return without a head when it has none, or is another account's
   */
  public Found ofToken(TokenId token, AccountName owner, OptionalLong atLeast) {
    return find(
        Subject.of(token), () -> points.of(owner, atLeast), head -> head.account().equals(owner));
  }

  /**
   * The same, whoever's token it is. Whose it is says which position counts; only for a token that
   * is not known all accounts must have reached it.
   */
  public Found ofAnyToken(TokenId token, OptionalLong atLeast) {
    Subject subject = Subject.of(token);
    Found known = find(subject, () -> points.ofAll(OptionalLong.empty()));
    if (atLeast.isEmpty()) {
      return known;
    }
    HistoryHead head = known.head;
    return head == null
        ? find(subject, () -> points.ofAll(atLeast))
        : find(subject, () -> points.of(head.account(), atLeast));
  }

  /** The history of an account with all of its tokens. */
  public Found ofAccount(AccountName account, OptionalLong atLeast) {
    return find(Subject.of(account), () -> points.of(account, atLeast));
  }

  /** The history of an account without that of its tokens. */
  public Found ofAccountItself(AccountName account, OptionalLong atLeast) {
    return find(Subject.ofItself(account), () -> points.requireForm(points.of(account, atLeast)));
  }

  /** The last entry of a history that is so. */
  public Optional<HistoryEntry> newest(HistoryCursor cursor, Predicate<HistoryEntry> so) {
    return scans.inTurn(() -> cursor.newest(so));
  }

  /** The entry of the event at a position, where that is part of the history. */
  public Optional<HistoryEntry> at(HistoryCursor cursor, long position) {
    long number = cursor.firstWhere(entry -> entry.position() >= position);
    return number == cursor.count()
        ? Optional.empty()
        : cursor.read(number, number + 1).stream()
            .filter(entry -> entry.position() == position)
            .findFirst();
  }

  // Heads that are missing may have been dropped with their generation: then that one answers no
  // more.
  private Found find(Subject subject, Supplier<ReadPoint> reached) {
    return find(subject, reached, _ -> true);
  }

  private Found find(Subject subject, Supplier<ReadPoint> reached, Predicate<HistoryHead> shown) {
    ReadPoint point = reached.get();
    HistoryHead head = head(subject, point, shown);
    if (head == null && !points.answers(point.generation())) {
      point = reached.get();
      head = head(subject, point, shown);
    }
    return found(subject, point, head);
  }

  private Found found(Subject subject, ReadPoint point, @Nullable HistoryHead head) {
    long count = head == null ? 0 : head.count();
    return new Found(head, new HistoryCursor(points, stores, point, subject, count));
  }

  private @Nullable HistoryHead head(
      Subject subject, ReadPoint point, Predicate<HistoryHead> shown) {
    HistoryHead head = stores.of(point.generation()).heads(List.of(subject)).get(subject);
    return head != null && shown.test(head) ? head : null;
  }

  /** A page of a whole history, newest first; how many entries it has is its count. */
  public Page page(HistoryCursor cursor, OptionalLong through, int page, int size) {
    HistoryCursor seen =
        through.isEmpty() ? cursor : cursor.at(new Moment.Through(through.getAsLong()));
    long end = Math.max(0, seen.count() - (page - 1L) * size);
    return new Page(seen.count(), seen.read(Math.max(0, end - size), end).reversed());
  }

  /** A history only as far as it had come at a moment. */
  public HistoryCursor at(HistoryCursor cursor, Moment moment) {
    return cursor.at(moment);
  }

  /** The token as it stood at a moment; null when it was not there yet. */
  public @Nullable TokenStanding token(HistoryCursor history, Moment moment) {
    return fold(history, moment, TokenStanding::of);
  }

  /** The account of that name as it stood at a moment; null when it was not there yet. */
  public @Nullable AccountStanding account(AccountName account, Moment moment) {
    return fold(ofAccountItself(account, OptionalLong.empty()).cursor, moment, AccountStanding::of);
  }

  // What fits into one batch is read once and by itself.
  private <T> @Nullable T fold(
      HistoryCursor history, Moment moment, Function<HistoryCursor, @Nullable T> folded) {
    return history.count() <= HistoryCursor.BATCH
        ? folded.apply(history.at(moment))
        : scans.<@Nullable T>inTurn(() -> folded.apply(history.at(moment)));
  }

  /** A page of what is wanted of a history, newest first; empty beyond the last. */
  public List<HistoryEntry> page(HistoryCursor cursor, HistoryFilter filter, int page, int size) {
    HistoryCursor.Span span = cursor.span(filter);
    long pass = (page - 1L) * size;
    if (filter.selects()) {
      return scans.inTurn(() -> cursor.newest(span, filter, pass, size));
    }
    long end = Math.max(span.start(), span.end() - pass);
    return cursor.read(Math.max(span.start(), end - size), end).reversed();
  }

  /**
   * What was found.
   *
   * @param head null when there is none
   * @param cursor to read it by; empty when there is none
   */
  public record Found(@Nullable HistoryHead head, HistoryCursor cursor) {}

  /** A page of a history that has {@code count} entries. */
  public record Page(long count, List<HistoryEntry> entries) {}
}
