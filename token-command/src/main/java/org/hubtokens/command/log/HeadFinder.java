package org.hubtokens.command.log;

import java.util.function.LongPredicate;

/**
 * Finds the end of a log by asking a few dozen times whether any commit begins in a window.
 *
 * <p>A commit holds at most {@link EventLog#MAX_EVENTS} events, so as long as the log goes on, each
 * window of that width holds the beginning of one; here windows have twice the width. The answer is
 * therefore yes for every window before the end and no for every window behind it: galloping (128,
 * 256, 512, …) finds a no, halving then finds the border. A log of a billion commits takes about 50
 * questions.
 */
final class HeadFinder {
  static final int WINDOW = 2 * EventLog.MAX_EVENTS;

  private HeadFinder() {}

  /**
   * A position at or shortly before the head, such that a commit begins in the window there.
   *
   * @param anyBeginsIn whether a commit begins in the window at a position; known true for 0
   */
  static long lastWindow(LongPredicate anyBeginsIn) {
    long yes = 0;
    long no = WINDOW;
    while (anyBeginsIn.test(no)) {
      yes = no;
      no *= 2;
    }
    while (no - yes > WINDOW) {
      long middle = yes + (no - yes) / 2;
      if (anyBeginsIn.test(middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return yes;
  }
}
