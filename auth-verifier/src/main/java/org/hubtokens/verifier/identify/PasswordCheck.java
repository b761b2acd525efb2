package org.hubtokens.verifier.identify;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.PasswordHash;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords on a few threads of its own, so that however many are tried at a time, the rest
 * of the service keeps its processors.
 */
final class PasswordCheck implements AutoCloseable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final PasswordHash NOBODYS = Argon2id.nobodys();

  private final ThreadPoolExecutor pool;
  private final PasswordCounts counts;

  PasswordCheck(int threads, int queue, PasswordCounts counts) {
    this.counts = counts;
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    pool.execute(Argon2id::rehearse);
  }

  /**
   * Blocks while it is checked. Takes as long for an account that does not exist.
   *
   * @param mustWait asked when its turn has come: how long it has to wait all the same
   * @param wrong told what it has cost when it is wrong, before the next one's turn comes
   */
  Tried check(
      @Nullable Account account, String password, Supplier<Duration> mustWait, LongConsumer wrong) {
    try {
      return pool.submit(() -> checkNow(account, password, mustWait, wrong)).get();
    } catch (RejectedExecutionException e) {
      return Tried.BUSY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tried.BUSY;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check of a password failed", e.getCause());
    }
  }

  private Tried checkNow(
      @Nullable Account account, String password, Supplier<Duration> mustWait, LongConsumer wrong) {
    Duration wait = mustWait.get();
    if (wait.isPositive()) {
      return new Tried.Later(wait);
    }
    PasswordHash hash = account == null ? null : account.passwordHash();
    long before = processorNanos();
    boolean matches = Argon2id.verify(hash == null ? NOBODYS : hash, password.toCharArray());
    long cost = processorNanos() - before;
    counts.hashed(cost);
    if (matches && hash != null) {
      return Tried.RIGHT;
    }
    wrong.accept(cost);
    return Tried.WRONG;
  }

  /** Of this thread; where the machine cannot tell, time that has passed has to do. */
  private static long processorNanos() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
