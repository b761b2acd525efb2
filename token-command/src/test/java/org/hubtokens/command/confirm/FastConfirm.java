package org.hubtokens.command.confirm;

import java.time.Duration;

/** Settings with times that a test can wait for. */
record FastConfirm(Duration limit, int mostWaiters) implements ConfirmSettings {

  static FastConfirm within(Duration limit) {
    return new FastConfirm(limit, 100);
  }

  @Override
  public Duration mostWait() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration goneAfter() {
    return Duration.ofSeconds(3);
  }

  @Override
  public Duration forgetAfter() {
    return Duration.ofSeconds(30);
  }
}
