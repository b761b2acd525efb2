package org.hubtokens.verifier.keys;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.jspecify.annotations.Nullable;

/**
 * What a PEM file holds: at most one private key, and certificates, the key's own first. Key and
 * certificate share a file, so that they appear, and vanish, together.
 */
record PemFile(@Nullable PrivateKey key, List<X509Certificate> certificates) {

  /**
   * Reads what our own generation or OpenSSL has written.
   *
   * @throws IOException when the file cannot be read or holds something else
   */
  static PemFile read(Path file) throws IOException {
    PrivateKey key = null;
    List<X509Certificate> certificates = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
        var parser = new PEMParser(reader)) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        if (next instanceof X509CertificateHolder holder) {
          certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        } else if (key == null) {
          key = privateKey(next);
        }
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException("not a PEM file with a key and certificates: " + file, e);
    }
    return new PemFile(key, List.copyOf(certificates));
  }

  private static @Nullable PrivateKey privateKey(Object pem) throws IOException {
    var converter = new JcaPEMKeyConverter();
    return switch (pem) {
      case PrivateKeyInfo info -> converter.getPrivateKey(info);
      case PEMKeyPair pair -> converter.getPrivateKey(pair.getPrivateKeyInfo());
      default -> null; // such as the curve's parameters
    };
  }

  byte[] encoded() throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      if (key != null) {
        writer.writeObject(new JcaPKCS8Generator(key, null)); // names the curve
      }
      for (X509Certificate certificate : certificates) {
        writer.writeObject(certificate);
      }
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
