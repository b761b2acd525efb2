package org.hubtokens.query.tokenlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, so that spans put end to end leave nothing out and have nothing twice.
 *
 * @param from its first instant; null: no beginning
 * @param before the first instant after it; null: no end
 */
record TimeRange(@Nullable Instant from, @Nullable Instant before) {
  static final TimeRange ANY = new TimeRange(null, null);

  /** What never happened is in no span that has a beginning or an end. */
  boolean holds(@Nullable Instant at) {
    if (at == null) {
      return from == null && before == null;
    }
    return (from == null || !at.isBefore(from)) && (before == null || at.isBefore(before));
  }
}
