package org.hubtokens.query.tokenlist;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which order tokens are wanted. Those that are equal in it come newest first. */
record TokenOrder(Key key, boolean descending) {
  static final TokenOrder NEWEST_FIRST = new TokenOrder(Key.CREATED, true);

  enum Key {
    CREATED,
    LAST_USED,
    EXPIRES,
    LABEL
  }

  /** Reads a key, with a minus before it for descending. */
  static Optional<TokenOrder> find(String text) {
    boolean descending = text.startsWith("-");
    String name = descending ? text.substring(1) : text;
    for (Key key : Key.values()) {
      if (key.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(new TokenOrder(key, descending));
      }
    }
    return Optional.empty();
  }

  Comparator<TokenListRow> comparator() {
    Comparator<TokenListRow> wanted = descending ? ascending(key).reversed() : ascending(key);
    return wanted.thenComparing(ascending(Key.CREATED).reversed());
  }

  private static Comparator<TokenListRow> ascending(Key key) {
    return switch (key) {
      // Positions order creations as their times do, and tell apart those of the same instant.
      case CREATED -> comparingLong(TokenListRow::created);
      // Never used: longer ago than any use.
      case LAST_USED -> comparing(row -> or(row.lastUsed(), Instant.MIN));
      // Never expires: later than any expiry.
      case EXPIRES -> comparing(row -> or(row.expiresAt(), Instant.MAX));
      case LABEL -> comparing(TokenListRow::label, String.CASE_INSENSITIVE_ORDER);
    };
  }

  private static Instant or(@Nullable Instant instant, Instant never) {
    return instant == null ? never : instant;
  }
}
