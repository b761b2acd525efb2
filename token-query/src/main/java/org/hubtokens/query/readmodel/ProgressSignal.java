package org.hubtokens.query.readmodel;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for progress that this instance itself has made. */
public final class ProgressSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private long count;

  /** How often there was progress: to be handed to {@link #await}, so that none is missed. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  public void advanced() {
    lock.lock();
    try {
      count++;
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns once there was progress after {@code seen}, at the latest after {@code limit}. */
  public void await(long seen, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (count == seen && left > 0) {
        left = advanced.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
