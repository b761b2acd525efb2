package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets many commands share one commit.
 *
 * <p>How this works: a writing command runs alone and gets a number. It is answered when a commit
 * that began after it has ended; whoever finds no commit under way makes the next one, for all
 * numbers given out so far. A commit excludes writers, so it never stores half a command, but not
 * readers. A reader is answered when everything applied before it is committed, so nobody acts on a
 * write that a kill could undo. When a commit fails, no number beyond the last good commit is ever
 * answered with success: the store has to be opened again.
 */
final class GroupCommit {
  private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock();
  private final Runnable commit;
  private final Consumer<Throwable> failed;
  private long applied; // written under the write lock, read under either

  private final ReentrantLock state = new ReentrantLock(); // guards what follows
  private final Condition ended = state.newCondition();
  private long committed;
  private boolean committing;
  private @Nullable Throwable failure;

  /**
   * @param failed told once, when a commit fails: none will succeed any more
   */
  GroupCommit(Runnable commit, Consumer<Throwable> failed) {
    this.commit = commit;
    this.failed = failed;
  }

  /** Runs alone. An exception, too, is passed on only when what it has seen is committed. */
  <T> T write(Supplier<T> command) {
    long mine = 0;
    try {
      commands.writeLock().lock();
      try {
        mine = ++applied;
        return command.get();
      } finally {
        commands.writeLock().unlock();
      }
    } finally {
      awaitCommitted(mine);
    }
  }

  /** Runs beside other readers and commits, never beside a writer. */
  <T> T read(Supplier<T> command) {
    long seen = 0;
    try {
      commands.readLock().lock();
      try {
        seen = applied;
        return command.get();
      } finally {
        commands.readLock().unlock();
      }
    } finally {
      awaitCommitted(seen);
    }
  }

  private void awaitCommitted(long number) {
    while (mustCommit(number)) {
      commitOnce();
    }
  }

  /** Waits for the commit under way; true when this thread has to make the next one. */
  private boolean mustCommit(long number) {
    state.lock();
    try {
      while (committing && committed < number) {
        ended.awaitUninterruptibly();
      }
      if (committed >= number) {
        return false;
      }
      if (failure != null) {
        throw new MongoServerException("the store cannot write: " + failure, failure);
      }
      committing = true;
      return true;
    } finally {
      state.unlock();
    }
  }

  private void commitOnce() {
    long through = 0;
    Throwable problem = null;
    commands.readLock().lock();
    try {
      through = applied;
      commit.run();
    } catch (RuntimeException | Error e) {
      problem = e;
    } finally {
      commands.readLock().unlock();
    }
    end(through, problem);
  }

  private void end(long through, @Nullable Throwable problem) {
    if (problem != null) {
      failed.accept(problem);
    }
    state.lock();
    try {
      if (problem == null) {
        committed = Math.max(committed, through);
      } else {
        failure = problem;
      }
      committing = false;
      ended.signalAll();
    } finally {
      state.unlock();
    }
  }
}
