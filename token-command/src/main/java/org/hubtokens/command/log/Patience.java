package org.hubtokens.command.log;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks the store again until it answers, for a bounded time. For threads of callers. */
final class Patience {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  private final Duration limit;

  Patience(Duration limit) {
    this.limit = limit;
  }

  void run(Runnable question) {
    ask(
        () -> {
          question.run();
          return true;
        });
  }

  <T> T ask(Supplier<T> question) {
    long begin = System.nanoTime();
    long pause = 1_000_000;
    while (true) {
      try {
        return question.get();
      } catch (MongoException | StoreMismatchException e) {
        if (System.nanoTime() - begin > limit.toNanos()) {
          throw LogUnavailableException.nothingDone("the store does not answer: " + e, e);
        }
      }
      LockSupport.parkNanos(pause);
      if (Thread.currentThread().isInterrupted()) {
        throw LogUnavailableException.nothingDone("interrupted while the store was away");
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
    }
  }
}
