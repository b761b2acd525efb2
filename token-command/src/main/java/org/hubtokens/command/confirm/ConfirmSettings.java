package org.hubtokens.command.confirm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the wait at the end of a command. */
@ConfigMapping(prefix = "hubtokens.command.confirm")
public interface ConfirmSettings {

  /** How long a command waits for readers at most. */
  @WithDefault("1s")
  Duration limit();

  /** How long a caller may ask a command to wait, with {@code ?wait=}. */
  @WithDefault("30s")
  Duration mostWait();

  /** A reader not heard of for this long is gone: named, but not waited for. */
  @WithDefault("10s")
  Duration goneAfter();

  /** After this silence a reader is not even named any more. */
  @WithDefault("1h")
  Duration forgetAfter();

  /** How many commands wait at the same time at most; more return at once, naming who is late. */
  @WithDefault("10000")
  int mostWaiters();

  /** Refuses what cannot work, in words for whoever wrote it. */
  static ConfirmSettings checked(ConfirmSettings settings) {
    require(!settings.limit().isNegative(), "limit must not be negative");
    require(
        !settings.mostWait().isNegative() && settings.mostWait().toMinutes() < 10,
        "most-wait must not be negative, and shorter than 10m");
    require(settings.goneAfter().toMillis() > 2_000, "gone-after must be longer than 2s");
    require(
        settings.forgetAfter().compareTo(settings.goneAfter()) >= 0,
        "forget-after must not be shorter than gone-after");
    require(settings.mostWaiters() > 0, "most-waiters must be positive");
    return settings;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("hubtokens.command.confirm." + what);
    }
  }
}
