package org.hubtokens.command.log;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The events of one append, as they stand or shall stand in the log.
 *
 * @param id made by the writer for this commit at this position: tells its own document from
 *     another's
 */
record Commit(
    long position, UUID id, Instant at, List<StoredEvent> events, Hash previous, Hash hash) {

  /** The position behind its last event. */
  long next() {
    return position + events.size();
  }

  SortedSet<String> tags() {
    SortedSet<String> all = new TreeSet<>();
    events.forEach(event -> all.addAll(event.tags()));
    return all;
  }

  /** About how much it takes in memory. */
  long size() {
    return events.stream().mapToLong(StoredEvent::size).sum();
  }

  Appended appended() {
    return new Appended(position, next() - 1, at);
  }
}
