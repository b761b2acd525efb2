package org.hubtokens.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4), which every Java platform has.
 *
 * <p>Each digest is a copy of one that is never fed. The platform, asked for one by its name, looks
 * through providers and policies each time, which takes longer than to digest a secret.
 */
public final class Sha256 {
  private static final MessageDigest UNFED = byName();

  private Sha256() {}

  /** A digest to be fed by and by; for one thread. */
  public static MessageDigest start() {
    try {
      return (MessageDigest) UNFED.clone();
    } catch (CloneNotSupportedException e) {
      return byName(); // as some providers that are not the platform's own
    }
  }

  public static byte[] of(byte[] bytes) {
    return start().digest(bytes);
  }

  /** Of the text in UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest byName() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
