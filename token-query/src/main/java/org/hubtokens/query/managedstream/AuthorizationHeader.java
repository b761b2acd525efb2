package org.hubtokens.query.managedstream;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver wants to see in the {@code Authorization} header of a push. It is the receiver's
 * secret and not ours, so it cannot be kept as a digest: it has to be sent. It never prints itself,
 * and nothing that is answered, logged or thrown holds it.
 */
final class AuthorizationHeader {
  private static final String HIDDEN = "[hidden]";
  private static final int LONGEST = 4096;
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]*");

  private final String value;

  /**
   * @throws IllegalArgumentException when it cannot be a header; does not hold it
   */
  AuthorizationHeader(String value) {
    if (!valid(value)) {
      throw new IllegalArgumentException("no value of a header");
    }
    this.value = value;
  }

  static boolean valid(String value) {
    return value.length() <= LONGEST && FORM.matcher(value).matches();
  }

  /** For the store and the connection only. */
  String reveal() {
    return value;
  }

  /** Somebody else's words, without what they tell of it. */
  String outOf(String words) {
    String secret = value.substring(value.lastIndexOf(' ') + 1);
    return words.replace(value, HIDDEN).replace(secret, HIDDEN);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AuthorizationHeader header && header.value.equals(value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return "AuthorizationHeader" + HIDDEN;
  }
}
