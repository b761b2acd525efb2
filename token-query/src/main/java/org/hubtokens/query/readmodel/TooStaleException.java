package org.hubtokens.query.readmodel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known is older than what was asked for. */
public final class TooStaleException extends RuntimeException {
  private final transient @Nullable AsOf known;

  public TooStaleException(String message) {
    this(message, null);
  }

  /**
   * Refuses, and says what is known.
   *
   * @param known null: nothing yet
   */
  public TooStaleException(String message, @Nullable AsOf known) {
    super(message);
    this.known = known;
  }

  /** What is known; null for nothing, or where nobody looked. */
  public @Nullable AsOf known() {
    return known;
  }

  /** Everything through a position was the whole truth at an instant. */
  public record AsOf(long through, Instant headReadAt) {}
}
