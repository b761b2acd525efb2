package org.hubtokens.command.log;

import java.time.Duration;

/**
 * How the log behaves.
 *
 * @param patience how long an append or read waits for a store that is away
 * @param storeTimeout how long one request to the store may take
 * @param poll how often to look for commits of other instances
 * @param queue the most appends that may wait
 * @param batch the most commits written at once
 * @param tail the most commits kept in memory
 */
public record LogSettings(
    Duration patience, Duration storeTimeout, Duration poll, int queue, int batch, int tail) {

  public LogSettings {
    requirePositive("patience", patience);
    requirePositive("store timeout", storeTimeout);
    requirePositive("poll", poll);
    requirePositive("queue", queue);
    requirePositive("batch", batch);
    requirePositive("tail", tail);
  }

  public static LogSettings defaults() {
    return new LogSettings(
        Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(200), 1024, 128, 4096);
  }

  private static void requirePositive(String what, Duration value) {
    if (value.toMillis() <= 0) {
      throw new IllegalArgumentException(what + " must be at least a millisecond, not " + value);
    }
  }

  private static void requirePositive(String what, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be at least 1, not " + value);
    }
  }
}
