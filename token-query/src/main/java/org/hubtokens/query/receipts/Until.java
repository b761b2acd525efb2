package org.hubtokens.query.receipts;

import java.time.Duration;
import java.time.Instant;
import org.hubtokens.edge.TokenView;
import org.jspecify.annotations.Nullable;

/**
 * An end that is known, or that nobody knows.
 *
 * @param at null: no end is known
 */
record Until(@Nullable Instant at) {
  static final Until UNBOUNDED = new Until(null);

  static Until of(long millis) {
    return new Until(Instant.ofEpochMilli(millis));
  }

  /** So much later; without an end when one of the two has none. */
  Until plus(@Nullable Long millis) {
    return at == null || millis == null ? UNBOUNDED : new Until(at.plusMillis(millis));
  }

  /** The later of two, null where there is neither. */
  static @Nullable Until later(@Nullable Until one, @Nullable Until other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.at == null || other.at == null) {
      return UNBOUNDED;
    }
    return one.at.isAfter(other.at) ? one : other;
  }

  /** Milliseconds from {@code now} on, none when it is past; null when no end is known. */
  @Nullable Long leftAt(long now) {
    return at == null
        ? null
        : Math.max(0, Duration.between(Instant.ofEpochMilli(now), at).toMillis());
  }

  /** {@code unbounded}, or RFC 3339. */
  String text() {
    return at == null ? "unbounded" : TokenView.timestamp(at);
  }
}
