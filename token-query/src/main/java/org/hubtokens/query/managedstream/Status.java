package org.hubtokens.query.managedstream;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a stream is told. */
enum Status {
  ENABLED,
  /** Not told; what happens meanwhile is told afterwards, as far as it is remembered. */
  PAUSED,
  /** Not told, neither now nor later. */
  DISABLED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Status> of(String wire) {
    return Arrays.stream(values()).filter(status -> status.wire().equals(wire)).findFirst();
  }
}
