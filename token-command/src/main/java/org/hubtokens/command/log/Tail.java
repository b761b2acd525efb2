package org.hubtokens.command.log;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest commits, in memory: most guards and reads ask for nothing older. One thread adds, many
 * look.
 */
final class Tail {
  /** A commit may be a megabyte; most are less than one kilobyte. */
  private static final long MOST_BYTES = 32 << 20;

  private final int capacity;
  private final TreeMap<Long, Commit> commits = new TreeMap<>();
  private final TagIndex index = new TagIndex();
  private Commit last;
  private long bytes;
  private Instant headReadAt;

  /**
   * A tail that begins with {@code first}.
   *
   * @param capacity the most commits it keeps; fewer where they are large
   * @param readAt see {@link #add}
   */
  Tail(int capacity, Commit first, Instant readAt) {
    this.capacity = capacity;
    this.last = first;
    this.headReadAt = readAt;
    add(List.of(first), readAt);
  }

  /** What was found in memory, and where memory began and ended when it was looked at. */
  record Found(List<StoredEvent> events, long begin, long head) {}

  /**
   * Adds what follows the last commit.
   *
   * @param readAt when the read or write began that showed nothing stands behind it
   */
  synchronized void add(List<Commit> next, Instant readAt) {
    for (Commit commit : next) {
      commits.put(commit.position(), commit);
      index.add(commit.events());
      bytes += commit.size();
      last = commit;
    }
    while (commits.size() > 1 && (commits.size() > capacity || bytes > MOST_BYTES)) {
      forget(requireNonNull(commits.firstEntry()).getValue());
    }
    headReadAt = readAt.isAfter(headReadAt) ? readAt : headReadAt;
  }

  private void forget(Commit oldest) {
    commits.remove(oldest.position());
    index.removeOldest(oldest.events());
    bytes -= oldest.size();
  }

  synchronized Instant headReadAt() {
    return headReadAt;
  }

  synchronized Commit last() {
    return last;
  }

  synchronized long head() {
    return last.next();
  }

  /** The first position in memory. */
  synchronized long begin() {
    return commits.firstKey();
  }

  synchronized Found matching(List<Criterion> anyOf, long from) {
    return new Found(index.matching(anyOf, from), begin(), head());
  }

  /** Up to {@code max} events from a position on; nothing when that is not in memory. */
  synchronized Found read(long from, int max) {
    List<StoredEvent> events = new ArrayList<>();
    Map.Entry<Long, Commit> start = commits.floorEntry(from);
    if (start != null) {
      for (Commit commit : commits.tailMap(start.getKey()).values()) {
        for (StoredEvent event : commit.events()) {
          if (event.position() >= from && events.size() < max) {
            events.add(event);
          }
        }
        if (events.size() >= max) {
          break;
        }
      }
    }
    return new Found(events, begin(), head());
  }
}
