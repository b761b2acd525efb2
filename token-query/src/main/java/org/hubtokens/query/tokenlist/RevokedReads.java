package org.hubtokens.query.tokenlist;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hubtokens.edge.ApiException;

/**
 * Lets only a few requests at a time go through revoked rows, each of which costs the store what
 * the account has of them. Others wait a little, and are then asked to come again.
 */
final class RevokedReads {
  private final Semaphore permits;
  private final Duration wait;

  RevokedReads(int most, Duration wait) {
    this.permits = new Semaphore(most, true);
    this.wait = wait;
  }

  /**
   * Does the work in its turn.
   *
   * @throws ApiException 503 when its turn does not come in time
   */
  <T> T inTurn(Supplier<T> work) {
    if (!acquired()) {
      throw ApiException.unavailable(
          "too many lists with revoked tokens are being read; try again shortly", 1);
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private boolean acquired() {
    try {
      return permits.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
