package org.hubtokens.lanes.signed;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import org.jspecify.annotations.Nullable;

/** The kinds of keys in use, and how each signs. */
public enum KeyKind {
  /** For checkpoints: signing the same twice gives the same, and OpenSSL checks it as it is. */
  ED25519("EdDSA", "Ed25519", "Ed25519", 255),
  /** For security events: what receivers of the CAEP interoperability profile expect. */
  RSA("RS256", "SHA256withRSA", "RSA", 2048);

  private final String algorithm;
  private final String signature;
  private final String family;
  private final int bits;

  KeyKind(String algorithm, String signature, String family, int bits) {
    this.algorithm = algorithm;
    this.signature = signature;
    this.family = family;
    this.bits = bits;
  }

  /** As JOSE names it. */
  String algorithm() {
    return algorithm;
  }

  /** As Java names it. */
  String signature() {
    return signature;
  }

  String family() {
    return family;
  }

  KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static @Nullable String curve(EdECPublicKey key) {
    NamedParameterSpec curve = key.getParams();
    return curve == null ? null : curve.getName();
  }

  /** Null for a key that is of none, or too short. */
  static @Nullable KeyKind of(PublicKey key) {
    return switch (key) {
      case EdECPublicKey edwards when NamedParameterSpec.ED25519.getName().equals(curve(edwards)) ->
          ED25519;
      case RSAPublicKey rsa when rsa.getModulus().bitLength() >= RSA.bits -> RSA;
      default -> null;
    };
  }
}
