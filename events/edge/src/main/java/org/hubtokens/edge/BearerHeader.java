package org.hubtokens.edge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Authorization: Bearer …} and its older form {@code Authorization: JWT …}. */
final class BearerHeader {
  private static final int LONGEST = 8192;
  private static final Pattern SHAPE =
      Pattern.compile("(?:bearer|jwt) +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);

  private BearerHeader() {}

  /** What stands behind the scheme, or null when the header is absent or of another form. */
  static @Nullable String token(@Nullable String header) {
    if (header == null || header.length() > LONGEST) {
      return null;
    }
    Matcher parts = SHAPE.matcher(header.strip());
    return parts.matches() ? parts.group(1) : null;
  }
}
