package org.hubtokens.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTlsTest {
  @TempDir Path data;

  @Test
  void givenNothingSet_whenRead_thenNoTls() {
    assertThat(GatewayTls.from(Map.of(), data)).isEmpty();
  }

  @Test
  void givenSelfSigned_whenAskedTwice_thenOneCertificateForThisMachineIsKept() throws Exception {
    GatewayTls tls = GatewayTls.from(Map.of("HUBTOKENS_TLS", "self-signed"), data).orElseThrow();

    tls.options();
    byte[] first = Files.readAllBytes(tls.certificate());
    tls.options();

    assertThat(Files.readAllBytes(tls.certificate())).isEqualTo(first);
    assertThat(certificate(tls.certificate()).getSubjectAlternativeNames())
        .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("localhost"))
        .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("127.0.0.1"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls"))))
        .isEqualTo("rwx------");
  }

  @Test
  void givenAKilledFirstStart_whenStartedAgain_thenTheCertificateIsMadeAnew() throws Exception {
    GatewayTls tls = GatewayTls.from(Map.of("HUBTOKENS_TLS", "self-signed"), data).orElseThrow();
    Files.createDirectories(data.resolve("tls"));
    Files.writeString(data.resolve("tls/new.p12"), "half");

    tls.options();

    assertThat(certificate(tls.certificate()).getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void givenBadSettings_whenRead_thenRefusedInWords() throws IOException {
    Path there = Files.writeString(data.resolve("cert.pem"), "x");

    assertThatThrownBy(() -> GatewayTls.from(Map.of("HUBTOKENS_TLS", "yes"), data))
        .hasMessageContaining("HUBTOKENS_TLS must be off or self-signed");
    assertThatThrownBy(
            () -> GatewayTls.from(Map.of("HUBTOKENS_TLS_CERTIFICATE", there.toString()), data))
        .hasMessageContaining("HUBTOKENS_TLS_KEY is missing");
    assertThatThrownBy(
            () ->
                GatewayTls.from(
                    Map.of(
                        "HUBTOKENS_TLS_CERTIFICATE",
                        there.toString(),
                        "HUBTOKENS_TLS_KEY",
                        data.resolve("absent").toString()),
                    data))
        .hasMessageContaining("cannot be read");
  }

  private static X509Certificate certificate(Path file) throws Exception {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
