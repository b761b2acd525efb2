package org.hubtokens.verifier.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes P-256 keys: a small authority of one's own, and keys under it. */
final class KeyMaker {

  private static final Duration YEARS_10 = Duration.ofDays(3650);
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofHours(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyMaker() {}

  /** An authority: all that registries have to trust, however often the keys under it change. */
  static PemFile authority(Instant now) throws GeneralSecurityException {
    KeyPair pair = pair();
    var name = new X500Principal("CN=Hub Tokens authority " + serial().toString(36));
    var builder = certificate(name, name, pair, now);
    return signed(builder, true, pair.getPrivate(), pair.getPrivate());
  }

  /** A key whose certificate {@code authority} has signed. */
  static PemFile key(PemFile authority, PrivateKey authorityKey, Instant now)
      throws GeneralSecurityException {
    KeyPair pair = pair();
    X509Certificate issuer = authority.certificates().getFirst();
    var name = new X500Principal("CN=Hub Tokens signing key " + serial().toString(36));
    var builder = certificate(issuer.getSubjectX500Principal(), name, pair, now);
    return signed(builder, false, pair.getPrivate(), authorityKey);
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    KeyPair pair = generator.generateKeyPair();
    while (Coordinates.leadingZero((ECPublicKey) pair.getPublic())) {
      pair = generator.generateKeyPair();
    }
    return pair;
  }

  private static X509v3CertificateBuilder certificate(
      X500Principal issuer, X500Principal subject, KeyPair pair, Instant now) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        serial(),
        Date.from(now.minus(CLOCKS_MAY_DIFFER)),
        Date.from(now.plus(YEARS_10)),
        subject,
        pair.getPublic());
  }

  private static PemFile signed(
      X509v3CertificateBuilder builder, boolean authority, PrivateKey own, PrivateKey signer)
      throws GeneralSecurityException {
    int usage = authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      var holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
      return new PemFile(own, List.of(new JcaX509CertificateConverter().getCertificate(holder)));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException("cannot make a certificate", e);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(127, RANDOM).add(BigInteger.ONE);
  }
}
