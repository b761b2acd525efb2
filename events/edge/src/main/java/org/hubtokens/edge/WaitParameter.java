package org.hubtokens.edge;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameter by which a caller says how long an answer may take: {@code ?wait=2s}. */
public final class WaitParameter {
  public static final String NAME = "wait";
  public static final String SHAPE = "^[0-9]{1,6}(ms|s)$";

  private static final Pattern TIME = Pattern.compile(SHAPE);

  private WaitParameter() {}

  /**
   * How long; null when nothing was said.
   *
   * @param most that may be asked for
   * @throws ApiException 400 when it is no time, or a longer one
   */
  public static @Nullable Duration read(@Nullable String text, Duration most) {
    if (text == null) {
      return null;
    }
    Duration wait = TIME.matcher(text).matches() ? parsed(text) : null;
    if (wait != null && wait.compareTo(most) <= 0) {
      return wait;
    }
    throw ApiException.invalid(
        Map.of(NAME, "must be a time such as 2s or 500ms, at most " + most.toMillis() + "ms"));
  }

  private static Duration parsed(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}
