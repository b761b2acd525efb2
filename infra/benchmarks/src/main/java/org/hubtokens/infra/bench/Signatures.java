package org.hubtokens.infra.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;

/** ES256 signatures on one thread of this JVM: no registry token costs less than one. */
final class Signatures {
  /** As long as a registry token without its certificate. */
  private static final byte[] INPUT = new byte[600];

  private final Signature signature;

  Signatures() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs ES256", e);
    }
  }

  Rate rate(Duration time) {
    return Load.rate(1, time, client -> sign());
  }

  private void sign() throws GeneralSecurityException {
    signature.update(INPUT);
    signature.sign();
  }
}
