package org.hubtokens.verifier.keys;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Objects;
import org.hubtokens.events.Sha256;

/**
 * Ids of keys as libtrust makes them: the first 30 bytes of SHA-256 over the encoded public key, in
 * base32, in groups of four.
 */
final class KeyIds {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BYTES = 30;

  private KeyIds() {}

  static String libtrust(PublicKey key) {
    byte[] encoded = Objects.requireNonNull(key.getEncoded(), "a key with an encoding");
    byte[] head = Arrays.copyOf(Sha256.of(encoded), BYTES);
    var id = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : head) {
      bits = (bits << 8) | (b & 0xff);
      for (held += 8; held >= 5; held -= 5) {
        id.append(id.length() % 5 == 4 ? ":" : "");
        id.append(BASE32.charAt((bits >> (held - 5)) & 31));
      }
    }
    return id.toString();
  }
}
