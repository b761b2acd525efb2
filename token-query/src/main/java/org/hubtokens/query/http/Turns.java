package org.hubtokens.query.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hubtokens.edge.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Lets only a few requests at a time do what costs the store much. Others wait a little, and are
 * then asked to come again.
 */
public final class Turns {
  private final Semaphore permits;
  private final Duration wait;
  private final String busy;

  /**
   * @param most how many have their turn at a time
   * @param busy what others are told when their turn does not come in time
   */
  public Turns(int most, Duration wait, String busy) {
    this.permits = new Semaphore(most, true);
    this.wait = wait;
    this.busy = busy;
  }

  /**
   * Does the work in its turn.
   *
   * @throws ApiException 503 when its turn does not come in time
   */
  public <T extends @Nullable Object> T inTurn(Supplier<T> work) {
    if (!acquired()) {
      throw ApiException.unavailable(busy, 1);
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
