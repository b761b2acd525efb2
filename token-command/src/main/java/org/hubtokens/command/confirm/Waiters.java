package org.hubtokens.command.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The commands that wait, never more than a given number. */
final class Waiters {

  /** One command. Its fence is set and read by the thread that follows the lanes only. */
  static final class Waiter {
    static final long NO_FENCE = -1;

    private final long position;
    private final CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
    private long fence = NO_FENCE;

    Waiter(long position) {
      this.position = position;
    }

    long position() {
      return position;
    }

    CompletableFuture<Boolean> confirmed() {
      return confirmed;
    }

    boolean fenced() {
      return fence != NO_FENCE;
    }

    long fence() {
      return fence;
    }

    /** Whoever joined before this offset of the acks lane is waited for. */
    void fence(long offset) {
      fence = offset;
    }
  }

  private final Semaphore places;
  private final Queue<Waiter> arrived = new ConcurrentLinkedQueue<>();
  private final List<Waiter> waiting = new ArrayList<>();

  Waiters(int most) {
    this.places = new Semaphore(most);
  }

  @Nullable Waiter enter(long position) {
    if (!places.tryAcquire()) {
      return null;
    }
    Waiter waiter = new Waiter(position);
    arrived.add(waiter);
    return waiter;
  }

  /** The waiter's own thread goes on; the thread that follows the lanes drops it later. */
  void leave(Waiter waiter) {
    waiter.confirmed.complete(false);
    places.release();
  }

  /** All that wait now, for the thread that follows the lanes. */
  List<Waiter> current() {
    for (Waiter one = arrived.poll(); one != null; one = arrived.poll()) {
      waiting.add(one);
    }
    waiting.removeIf(one -> one.confirmed.isDone());
    return waiting;
  }
}
