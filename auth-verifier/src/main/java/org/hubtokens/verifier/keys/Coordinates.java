package org.hubtokens.verifier.keys;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;

/** The point of a P-256 key as two numbers of 32 bytes. */
final class Coordinates {

  private static final int BYTES = 32;

  private Coordinates() {}

  /**
   * Whether one begins with a zero byte. Some registries forget to pad there when they compute the
   * id of such a key, one of 128, and then do not know it.
   */
  static boolean leadingZero(ECPublicKey key) {
    return key.getW().getAffineX().bitLength() <= (BYTES - 1) * 8
        || key.getW().getAffineY().bitLength() <= (BYTES - 1) * 8;
  }

  static byte[] padded(BigInteger coordinate) {
    byte[] signed = coordinate.toByteArray();
    byte[] padded = new byte[BYTES];
    int skip = Math.max(0, signed.length - BYTES); // at most the sign byte
    int length = signed.length - skip;
    System.arraycopy(signed, skip, padded, BYTES - length, length);
    return padded;
  }
}
