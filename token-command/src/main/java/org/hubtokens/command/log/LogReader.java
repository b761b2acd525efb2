package org.hubtokens.command.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Looks into memory first and into the store for what is older. */
final class LogReader {
  private static final int LARGEST_WINDOW = 1024;

  private final CommitCollection store;
  private final Tail tail;
  private final KnownStreams streams;

  LogReader(CommitCollection store, Tail tail) {
    this.store = store;
    this.tail = tail;
    this.streams = new KnownStreams(tail, this::stored);
  }

  List<StoredEvent> read(long from, int max) {
    Tail.Found recent = tail.read(from, max);
    return from >= recent.begin() ? recent.events() : readStored(from, max, recent.head());
  }

  /** One page: what stands in the window that begins with the commit which holds {@code from}. */
  private List<StoredEvent> readStored(long from, int max, long head) {
    int before = EventLog.MAX_EVENTS - 1;
    int width = Math.clamp(max, HeadFinder.WINDOW, LARGEST_WINDOW);
    List<StoredEvent> page = new ArrayList<>();
    for (Commit commit : store.window(from - before, before + width)) {
      for (StoredEvent event : commit.events()) {
        boolean next = event.position() == from + page.size();
        if (next && event.position() < head && page.size() < max) {
          page.add(event);
        }
      }
    }
    if (page.isEmpty()) {
      throw new StoreMismatchException("the store shows no event at position " + from);
    }
    return page;
  }

  /** The stored commit whose last event has that position. */
  Optional<Commit> endingAt(long position) {
    return store.window(position - EventLog.MAX_EVENTS + 1, EventLog.MAX_EVENTS).stream()
        .filter(commit -> commit.next() == position + 1)
        .findFirst();
  }

  Sourced source(List<Criterion> anyOf, long from) {
    Tail.Found recent = tail.matching(anyOf, from);
    List<StoredEvent> events = new ArrayList<>();
    if (from < recent.begin()) {
      events.addAll(older(anyOf, from, recent.begin()));
    }
    events.addAll(recent.events());
    return new Sourced(List.copyOf(events), recent.head() - 1);
  }

  /** Where the first event at {@code from} or later stands that the guard forbids. */
  OptionalLong conflict(AppendGuard guard, long from) {
    List<Criterion> forbidden = guard.forbidden();
    if (forbidden.isEmpty()) {
      return OptionalLong.empty();
    }
    Tail.Found recent = tail.matching(forbidden, from);
    if (recent.events().isEmpty() && from < recent.begin()) {
      return firstPosition(older(forbidden, from, recent.begin()));
    }
    return firstPosition(recent.events());
  }

  static OptionalLong firstPosition(List<StoredEvent> events) {
    return events.stream().mapToLong(StoredEvent::position).findFirst();
  }

  private List<StoredEvent> older(List<Criterion> anyOf, long from, long until) {
    TreeMap<Long, StoredEvent> found = new TreeMap<>();
    for (Criterion criterion : anyOf) {
      List<StoredEvent> events =
          criterion.tags().isEmpty()
              ? untagged(criterion, from, until)
              : streams.before(until, criterion);
      events.stream()
          .filter(event -> event.position() >= from)
          .forEach(event -> found.put(event.position(), event));
    }
    return new ArrayList<>(found.values());
  }

  private List<StoredEvent> untagged(Criterion criterion, long from, long until) {
    return everything(from, until).stream().filter(criterion::metBy).toList();
  }

  /** Also finds what others have added since this log last followed. */
  private List<StoredEvent> stored(Criterion criterion) {
    return store.tagged(criterion.tags()).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(criterion::metBy)
        .toList();
  }

  private List<StoredEvent> everything(long from, long until) {
    List<StoredEvent> all = new ArrayList<>();
    for (long next = from; next < until; next = from + all.size()) {
      all.addAll(readStored(next, LARGEST_WINDOW, until));
    }
    return all;
  }
}
