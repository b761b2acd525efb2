package org.hubtokens.query.http;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.EdgeHeaders;
import org.jspecify.annotations.Nullable;

/** Reads the header by which a client asks for knowledge of a position or later. */
public final class AtLeastPosition {
  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

  private AtLeastPosition() {}

  /**
   * The position asked for; empty when the header is absent.
   *
   * @throws ApiException 400 when it is no position
   */
  public static OptionalLong read(@Nullable String header) {
    if (header == null) {
      return OptionalLong.empty();
    }
    String text = header.strip();
    if (!POSITION.matcher(text).matches()) {
      throw new ApiException(
          400,
          EdgeHeaders.AT_LEAST_POSITION
              + " must be a position as "
              + EdgeHeaders.TOKEN_POSITION
              + " names it");
    }
    return OptionalLong.of(Long.parseLong(text));
  }
}
