package org.hubtokens.verifier.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The user name and secret of an {@code Authorization} header. Any bytes may come in; what is
 * neither Basic nor Bearer, or cannot be decoded, is null.
 *
 * @param user null with Bearer, which names nobody
 */
public record Authorization(@Nullable String user, String secret) {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  public static @Nullable Authorization parse(String header) {
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(header.substring(BASIC.length()).strip());
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return new Authorization(null, header.substring(BEARER.length()).strip());
    }
    return null;
  }

  private static @Nullable Authorization basic(String encoded) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int colon = text.indexOf(':'); // RFC 7617: a user name holds no colon, a password may
    return colon < 0
        ? null
        : new Authorization(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Whether it comes from somebody who presents nothing at all, as some clients do for nobody. */
  public boolean empty() {
    return secret.isEmpty() && (user == null || user.isEmpty());
  }

  @Override
  public String toString() {
    return "Authorization[redacted]";
  }
}
