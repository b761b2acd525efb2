package org.hubtokens.query.checkpoint;

import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.Jws;
import org.hubtokens.lanes.signed.UnsignedException;
import org.hubtokens.lanes.signed.VerifyingKey;

/**
 * A checkpoint as it was published, with the key that it names as its own.
 *
 * @param jws as it is signed
 */
record Published(Checkpoint checkpoint, String jws, VerifyingKey key) {

  /**
   * Reads one. That its signature fits the key it brings along keeps out what was garbled, and says
   * nothing about whose key it is.
   */
  static Published of(String jws) throws UnsignedException {
    try {
      VerifyingKey key = VerifyingKey.of(Jws.header(jws).path("jwk"));
      return new Published(Checkpoint.verified(jws, key), jws, key);
    } catch (IllegalArgumentException e) {
      throw new UnsignedException("it names no key: " + e.getMessage());
    }
  }
}
