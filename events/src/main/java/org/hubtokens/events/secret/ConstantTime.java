package org.hubtokens.events.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The one place where secrets are compared: the time taken tells nothing about where they differ.
 */
public final class ConstantTime {
  private ConstantTime() {}

  public static boolean equal(byte[] a, byte[] b) {
    return MessageDigest.isEqual(a, b);
  }

  public static boolean equal(String a, String b) {
    return equal(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
