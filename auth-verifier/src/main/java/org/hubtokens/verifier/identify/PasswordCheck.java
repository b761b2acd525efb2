package org.hubtokens.verifier.identify;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.PasswordHash;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords on a few threads of its own, so that however many are tried at a time, the rest
 * of the service keeps its processors.
 */
final class PasswordCheck implements AutoCloseable {

  enum Outcome {
    RIGHT,
    WRONG,
    /** Too many wait already. */
    BUSY
  }

  private final ThreadPoolExecutor pool;
  private final PasswordHash nobodys;

  PasswordCheck(int threads, int queue) {
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    this.nobodys = Argon2id.hash("nobody has this password".toCharArray());
  }

  /** Blocks while it is checked. Takes as long for an account that does not exist. */
  Outcome check(@Nullable Account account, String password) {
    PasswordHash hash = account == null ? null : account.passwordHash();
    try {
      Future<Boolean> matches =
          pool.submit(() -> Argon2id.verify(hash == null ? nobodys : hash, password.toCharArray()));
      return matches.get() && hash != null ? Outcome.RIGHT : Outcome.WRONG;
    } catch (RejectedExecutionException e) {
      return Outcome.BUSY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.BUSY;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check of a password failed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
