package org.hubtokens.command.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** An append that waits for its one answer. */
final class Pending {
  private final List<NewEvent> events;
  private final AppendGuard guard;
  private final long unchecked;
  private final long deadline;
  private final CompletableFuture<Appended> answer = new CompletableFuture<>();
  private final AtomicBoolean answered = new AtomicBoolean();
  private boolean followed;

  /**
   * An append whose caller waits until {@code deadline}.
   *
   * @param unchecked the first position the guard still has to be checked against
   * @param deadline on {@link System#nanoTime}'s scale
   */
  Pending(List<NewEvent> events, AppendGuard guard, long unchecked, long deadline) {
    this.events = events;
    this.guard = guard;
    this.unchecked = unchecked;
    this.deadline = deadline;
  }

  List<NewEvent> events() {
    return events;
  }

  AppendGuard guard() {
    return guard;
  }

  long unchecked() {
    return unchecked;
  }

  /** Notes that the log has followed to the head since this began. Only for the one thread. */
  void follow() {
    followed = true;
  }

  boolean followed() {
    return followed;
  }

  CompletableFuture<Appended> answer() {
    return answer;
  }

  boolean answered() {
    return answered.get();
  }

  boolean expired() {
    return System.nanoTime() - deadline > 0;
  }

  /** Answers on another thread: what depends on the answer must not hold up the next append. */
  void succeed(Appended appended, Executor executor) {
    if (answered.compareAndSet(false, true)) {
      executor.execute(() -> answer.complete(appended));
    }
  }

  /** Answers likewise; says whether this was the answer. */
  boolean fail(LogException e, Executor executor) {
    boolean first = answered.compareAndSet(false, true);
    if (first) {
      executor.execute(() -> answer.completeExceptionally(e));
    }
    return first;
  }
}
