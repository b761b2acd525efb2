package org.hubtokens.command.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Neighbouring events by tag and by position. Not safe for several threads. */
final class TagIndex {
  private final Map<String, Deque<StoredEvent>> byTag = new HashMap<>();
  private final Deque<StoredEvent> all = new ArrayDeque<>();

  void add(List<StoredEvent> events) {
    for (StoredEvent event : events) {
      all.addLast(event);
      event.tags().forEach(tag -> byTag.computeIfAbsent(tag, _ -> new ArrayDeque<>()).add(event));
    }
  }

  /** Forgets the events, which must be the oldest ones. */
  void removeOldest(List<StoredEvent> events) {
    for (StoredEvent event : events) {
      all.removeFirst();
      event.tags().forEach(this::removeOldest);
    }
  }

  private void removeOldest(String tag) {
    byTag.computeIfPresent(
        tag,
        (_, events) -> {
          events.removeFirst();
          return events.isEmpty() ? null : events;
        });
  }

  /** Events at {@code from} or later that meet one of the criteria, in order. */
  List<StoredEvent> matching(List<Criterion> anyOf, long from) {
    TreeMap<Long, StoredEvent> found = new TreeMap<>();
    for (Criterion criterion : anyOf) {
      Iterator<StoredEvent> newestFirst = candidates(criterion).descendingIterator();
      while (newestFirst.hasNext()) {
        StoredEvent event = newestFirst.next();
        if (event.position() < from) {
          break;
        }
        if (criterion.metBy(event)) {
          found.put(event.position(), event);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  /** The shortest list that holds all events meeting the criterion. */
  private Deque<StoredEvent> candidates(Criterion criterion) {
    Deque<StoredEvent> shortest = all;
    for (String tag : criterion.tags()) {
      Deque<StoredEvent> tagged = byTag.getOrDefault(tag, NONE);
      shortest = tagged.size() < shortest.size() ? tagged : shortest;
    }
    return shortest;
  }

  private static final Deque<StoredEvent> NONE = new ArrayDeque<>();
}
