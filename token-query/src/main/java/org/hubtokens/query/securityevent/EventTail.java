package org.hubtokens.query.securityevent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest events in the order of their positions, and through where they are complete.
 *
 * <h2>How this works</h2>
 *
 * <p>The events lane has several partitions, and each is in order by itself only. What arrives
 * therefore waits until the reader is complete through its position: then nothing can come any more
 * that belongs before it. Clients have no buffers of their own. Each holds a position and takes
 * from here what is behind it; so memory is bounded by what is remembered, however many there are
 * and however slow they are.
 */
public final class EventTail {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final TreeMap<Long, SecurityEvent> waiting = new TreeMap<>();
  private final TreeMap<Long, SecurityEvent> complete = new TreeMap<>();
  private long floor = -1;
  private long through = -1;
  private boolean closed;

  public EventTail(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Some of what is behind a position.
   *
   * @param events in order
   * @param through where to ask from next
   * @param lost whether there may have been others that are forgotten
   * @param more whether there are more at once
   */
  public record Page(List<SecurityEvent> events, long through, boolean lost, boolean more) {}

  /** An event that was read; one at or below what is complete was there before. */
  public void add(SecurityEvent event) {
    lock.lock();
    try {
      if (event.position() > through) {
        waiting.put(event.position(), event);
        forgetBeyond(waiting, capacity);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Everything through this position was read. */
  public void completeThrough(long position) {
    lock.lock();
    try {
      if (position > through) {
        Map<Long, SecurityEvent> ready = waiting.headMap(position, true);
        complete.putAll(ready);
        ready.clear();
        through = position;
        forgetBeyond(complete, capacity);
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void forgetBeyond(NavigableMap<Long, SecurityEvent> events, int most) {
    while (events.size() > most) {
      floor = Math.max(floor, events.firstKey());
      events.remove(events.firstKey());
    }
  }

  public long through() {
    lock.lock();
    try {
      return through;
    } finally {
      lock.unlock();
    }
  }

  /** What is behind a position, at once. */
  public Page after(long position, int most) {
    lock.lock();
    try {
      List<SecurityEvent> events = new ArrayList<>();
      for (SecurityEvent event : complete.tailMap(position, false).values()) {
        if (events.size() == most) {
          return new Page(events, events.getLast().position(), position < floor, true);
        }
        events.add(event);
      }
      return new Page(events, Math.max(position, through), position < floor, false);
    } finally {
      lock.unlock();
    }
  }

  /** The same, once there is an event or the limit has passed; or everything ends. */
  public Page await(long position, int most, Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (left > 0 && !closed && complete.higherKey(position) == null) {
        left = moved.awaitNanos(left);
      }
      return after(position, most);
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets go all who wait. */
  void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
