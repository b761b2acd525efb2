package org.hubtokens.query.receipts;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of receipts. */
public interface ReceiptSettings {

  /** A verifier not heard of for this long is gone; the same as token-command's. */
  @WithDefault("10s")
  Duration goneAfter();

  /** After this silence a verifier is not in receipts any more; the lane keeps an hour. */
  @WithDefault("1h")
  Duration forgetAfter();

  /** How long a caller may have a receipt wait, with {@code ?wait=}. */
  @WithDefault("30s")
  Duration mostWait();

  /** How many receipts may wait at a time; more are given at once, as things stand. */
  @WithDefault("256")
  int mostWaiters();

  /** How many acknowledgements are kept of each verifier; of older ones only that they were. */
  @WithDefault("20000")
  int steps();
}
