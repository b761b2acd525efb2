package org.hubtokens.verifier.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;

/**
 * One key that signs, with its certificate.
 *
 * @param kid libtrust's key id: the one that every generation of the registry can be given
 * @param addedAt since when its file is in the directory
 */
public record SigningKey(
    String kid,
    PrivateKey privateKey,
    ECPublicKey publicKey,
    X509Certificate certificate,
    Instant addedAt) {

  boolean validAt(Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.isBefore(certificate.getNotAfter().toInstant());
  }

  @Override
  public String toString() {
    return "SigningKey[" + kid + "]";
  }
}
