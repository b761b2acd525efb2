package org.hubtokens.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Why something was done, in the words of who did it.
 *
 * <p>In a header it is written as in an address: what is not visible ASCII, and the percent sign,
 * as %XX of its UTF-8. So it passes every proxy and client, a browser's among them, and plain
 * English needs no encoding but of percent signs.
 */
final class Reasons {
  static final String NAME = "reason";
  static final String RULE = "must have 1 to 200 printable characters";
  static final String DESCRIPTION =
      "Why, for the record: 1 to 200 characters, none of them a control character. What is not"
          + " ASCII, and the percent sign, is written as in an address: %XX of its UTF-8.";
  static final String EXAMPLE = "laptop lost";

  private static final int LONGEST = 200;
  private static final Pattern ENCODED =
      Pattern.compile("([\\x20-\\x24\\x26-\\x7e]|%[0-9A-Fa-f]{2})+");

  private Reasons() {}

  static boolean fit(String reason) {
    int length = reason.codePointCount(0, reason.length());
    return length >= 1
        && length <= LONGEST
        && Texts.wellFormed(reason)
        && !Texts.hasControlCharacters(reason);
  }

  /**
   * The reason of a parameter; null, as here, is none.
   *
   * @throws ApiException 400 when it is out of shape
   */
  static @Nullable String ofParameter(@Nullable String reason) {
    if (reason != null && !fit(reason)) {
      throw new ApiException(400, NAME + ": " + RULE);
    }
    return reason;
  }

  /**
   * The reason of a header; null, as here, is none. So is an empty one: nothing was said.
   *
   * @throws ApiException 400 when it is out of shape
   */
  static @Nullable String ofHeader(@Nullable String header) {
    String text = header == null ? "" : header.strip();
    if (text.isEmpty()) {
      return null;
    }
    String reason = ENCODED.matcher(text).matches() ? decoded(text) : null;
    if (reason == null || !fit(reason)) {
      throw new ApiException(
          400,
          EdgeHeaders.REVOCATION_REASON
              + ": "
              + RULE
              + ", written as %XX of their UTF-8 where they are not ASCII");
    }
    return reason;
  }

  private static @Nullable String decoded(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.put((byte) text.charAt(i));
      }
    }
    try {
      return UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
