package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * SHA-256 of a token's whole secret, as four big-endian words: a key that compares and hashes
 * without touching an array. On the wire 64 lower-case hexadecimal digits.
 */
public record SecretDigest(long a, long b, long c, long d) {
  public static final int BYTES = 32;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  public static SecretDigest ofBytes(byte[] sha256) {
    if (sha256.length != BYTES) {
      throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
    }
    return new SecretDigest(
        (long) WORD.get(sha256, 0),
        (long) WORD.get(sha256, 8),
        (long) WORD.get(sha256, 16),
        (long) WORD.get(sha256, 24));
  }

  @JsonCreator
  public static SecretDigest ofHex(String hex) {
    return ofBytes(HexFormat.of().parseHex(hex));
  }

  @JsonValue
  public String hex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
  }

  /** The digest is uniform already: any of its words is a hash. */
  @Override
  public int hashCode() {
    return (int) a;
  }

  @Override
  public String toString() {
    return "SecretDigest[" + hex().substring(0, 8) + "…]";
  }
}
