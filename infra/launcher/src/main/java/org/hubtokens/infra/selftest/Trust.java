package org.hubtokens.infra.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Why a registry with this configuration would not trust the key of a token. */
final class Trust {
  private final RegistryConfig registry;
  private final IssuedToken token;

  Trust(RegistryConfig registry, IssuedToken token) {
    this.registry = registry;
    this.token = token;
  }

  /** What is wrong, null when nothing is that can be seen from here. */
  @Nullable String problem() {
    try {
      Path bundle = registry.path("rootcertbundle");
      X509Certificate leaf = token.certificate();
      if (leaf == null) {
        return withoutCertificate(bundle);
      }
      if (bundle == null) {
        return "it has no auth.token.rootcertbundle, and so refuses a certificate in the token:"
            + " give it the hub's ca.pem, or set the hub's registry.x5c to false";
      }
      leaf.checkValidity();
      return trusts(bundle, leaf) ? null : untrusted(bundle, leaf);
    } catch (IOException | GeneralSecurityException e) {
      return "its certificates cannot be compared: " + e;
    }
  }

  private @Nullable String withoutCertificate(@Nullable Path bundle) {
    return bundle != null && registry.get("jwks") == null
        ? "the hub's registry.x5c is false, and the registry has a rootcertbundle only: set it to"
            + " true, or give the registry the hub's /.well-known/jwks.json as auth.token.jwks"
        : null;
  }

  private static boolean trusts(Path bundle, X509Certificate leaf)
      throws IOException, GeneralSecurityException {
    for (Certificate trusted : certificates(bundle)) {
      if (trusted.equals(leaf) || signed(trusted, leaf)) {
        return true;
      }
    }
    return false;
  }

  private static boolean signed(Certificate authority, X509Certificate leaf)
      throws GeneralSecurityException {
    try {
      leaf.verify(authority.getPublicKey());
      return true;
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    }
  }

  private static Collection<? extends Certificate> certificates(Path bundle)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(bundle)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private static String untrusted(Path bundle, X509Certificate leaf)
      throws GeneralSecurityException {
    return "key not trusted: "
        + bundle
        + " does not hold the authority of the hub's key ("
        + describe(leaf)
        + "): copy ca.pem of the hub's keys directory there and start the registry again";
  }

  static String describe(X509Certificate leaf) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
    return "issued by '"
        + leaf.getIssuerX500Principal().getName()
        + "', SHA-256 "
        + HexFormat.of().formatHex(hash).substring(0, 16)
        + "…";
  }
}
