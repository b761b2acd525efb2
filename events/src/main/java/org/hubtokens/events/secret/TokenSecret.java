package org.hubtokens.events.secret;

import org.hubtokens.events.SecretDigest;

/** A whole secret in clear. Prints as nothing; the one way to its text is {@link #reveal()}. */
public final class TokenSecret {
  private final String text;

  TokenSecret(String text) {
    this.text = text;
  }

  /** A text that somebody presents as a secret; whether it is one is not said. */
  public static TokenSecret presented(String text) {
    return new TokenSecret(text);
  }

  /** The secret itself: for the answer to its creation and nothing else. */
  public String reveal() {
    return text;
  }

  public SecretDigest digest() {
    return TokenFormat.digestOf(text);
  }

  @Override
  public String toString() {
    return "TokenSecret[redacted]";
  }
}
