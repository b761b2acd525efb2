package org.hubtokens.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Those who wait for a position, never more than a given number at a time. */
final class PositionWaiters {
  private record Place(long position, long ticket) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byPosition = Long.compare(position, other.position);
      return byPosition != 0 ? byPosition : Long.compare(ticket, other.ticket);
    }
  }

  private final LongSupplier through;
  private final int most;
  private final NavigableMap<Place, CompletableFuture<Boolean>> waiting = new TreeMap<>();
  private long tickets;
  private boolean closed;

  PositionWaiters(LongSupplier through, int most) {
    this.through = through;
    this.most = most;
  }

  boolean await(long position, Duration limit) {
    return through.getAsLong() >= position || when(position, limit).join();
  }

  CompletableFuture<Boolean> when(long position, Duration limit) {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    Place place = enter(position, reached);
    if (place == null) {
      return CompletableFuture.completedFuture(through.getAsLong() >= position);
    }
    reached.completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS);
    return reached.whenComplete((_, _) -> forget(place));
  }

  void advanced() {
    for (CompletableFuture<Boolean> reached : take(through.getAsLong())) {
      reached.complete(true);
    }
  }

  void close() {
    List<CompletableFuture<Boolean>> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(waiting.values());
      waiting.clear();
    }
    left.forEach(reached -> reached.complete(false));
  }

  synchronized int size() {
    return waiting.size();
  }

  // Looks at through again inside the lock, so that no rise can fall between look and entry.
  private synchronized @Nullable Place enter(long position, CompletableFuture<Boolean> reached) {
    if (closed || waiting.size() >= most || through.getAsLong() >= position) {
      return null;
    }
    Place place = new Place(position, tickets++);
    waiting.put(place, reached);
    return place;
  }

  private synchronized void forget(Place place) {
    waiting.remove(place);
  }

  private synchronized List<CompletableFuture<Boolean>> take(long reachedThrough) {
    List<CompletableFuture<Boolean>> taken = new ArrayList<>();
    Iterator<CompletableFuture<Boolean>> due =
        waiting.headMap(new Place(reachedThrough, Long.MAX_VALUE), true).values().iterator();
    while (due.hasNext()) {
      taken.add(due.next());
      due.remove();
    }
    return taken;
  }
}
