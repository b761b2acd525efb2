package org.hubtokens.verifier.identify;

import java.time.Duration;

/** What came of the try of a password. */
sealed interface Tried {

  /** It is the account's. */
  record Right() implements Tried {}

  record Wrong() implements Tried {}

  /** It was not looked at; come back after a while. */
  record Later(Duration retryAfter) implements Tried {}

  Tried RIGHT = new Right();
  Tried WRONG = new Wrong();

  /** Too many wait already. */
  Tried BUSY = new Later(Duration.ofSeconds(1));
}
