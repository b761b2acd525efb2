package org.hubtokens.edge;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads for password hashing and a short queue before them: whoever comes when it is full
 * is told to try again, so that strangers cannot take the machine's cores and memory.
 */
public final class HashingPool implements AutoCloseable {
  private final ThreadPoolExecutor threads;

  public HashingPool(int threads, int queue) {
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().name("hashing-", 0).daemon().factory());
  }

  /**
   * Runs {@code work} on the pool and waits for it.
   *
   * @throws ApiException 503 when too many wait already
   */
  public <T> T call(Callable<T> work) {
    Future<T> result = submit(work);
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw ApiException.unavailable("the service is stopping", 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing failed", e.getCause());
    }
  }

  private <T> Future<T> submit(Callable<T> work) {
    try {
      return threads.submit(work);
    } catch (RejectedExecutionException _) {
      throw ApiException.unavailable("too many passwords are being checked; try again soon", 1);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
