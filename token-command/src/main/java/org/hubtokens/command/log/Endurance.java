package org.hubtokens.command.log;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks the store until it answers, however long that takes, or until the log is stopped. Callers do
 * not wait that long: each is told when its time is over. For the thread that appends.
 */
final class Endurance {
  private static final long SHORTEST_PAUSE = 2;
  private static final long LONGEST_PAUSE = 250;

  private final LogParts parts;

  Endurance(LogParts parts) {
    this.parts = parts;
  }

  /**
   * The answer to the question.
   *
   * @param asking the appends that wait for it
   * @param written whether they have been sent to the store already
   */
  <T> T ask(Supplier<T> question, List<Pending> asking, boolean written)
      throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        return question.get();
      } catch (MongoException | StoreMismatchException e) {
        parts.condition().failed(e);
      }
      pause(attempt, asking, written);
    }
  }

  /** Waits before the next attempt, longer each time. */
  void pause(int attempt, List<Pending> asking, boolean written) throws InterruptedException {
    parts.queue().removeIf(append -> expire(append, false));
    asking.forEach(append -> expire(append, written));
    long millis = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(attempt, 10));
    if (parts.stop().await(millis, MILLISECONDS)) {
      throw new InterruptedException("the log is stopped");
    }
  }

  /** Ends an append whose caller's time is over; says whether it is. */
  boolean expire(Pending append, boolean written) {
    if (append.expired()) {
      giveUp(append, written, "the store stays away: " + parts.condition().status().reason());
    }
    return append.expired();
  }

  void giveUp(Pending append, boolean written, String why) {
    LogUnavailableException e =
        written ? LogUnavailableException.unknown(why) : LogUnavailableException.nothingDone(why);
    if (append.fail(e, parts.answers())) {
      parts.metrics().unavailable().increment();
    }
  }
}
