package org.hubtokens.query.receipts;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.WaitParameter;
import org.hubtokens.query.http.AtLeastPosition;
import org.jspecify.annotations.Nullable;

/**
 * How a receipt is asked for.
 *
 * @param limit how long at most until every live verifier has confirmed
 * @param position of the change; empty: of the last that counts
 * @param known what must be known for it
 */
record Asked(Duration limit, OptionalLong position, OptionalLong known) {
  static final String POSITION = "position";

  private static final Pattern POSITIONS = Pattern.compile("[0-9]{1,18}");

  /**
   * Reads the parameters.
   *
   * @throws ApiException 400 naming the one that is wrong
   */
  static Asked read(
      @Nullable String wait,
      Duration mostWait,
      @Nullable String position,
      @Nullable String atLeast) {
    Duration limit = Objects.requireNonNullElse(WaitParameter.read(wait, mostWait), Duration.ZERO);
    OptionalLong of = position(position);
    return new Asked(limit, of, later(AtLeastPosition.read(atLeast), of));
  }

  /** What is asked about must be known, too. */
  private static OptionalLong later(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()));
  }

  private static OptionalLong position(@Nullable String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!POSITIONS.matcher(text).matches()) {
      throw ApiException.invalid(Map.of(POSITION, "must be a position as Token-Position names it"));
    }
    return OptionalLong.of(Long.parseLong(text));
  }
}
