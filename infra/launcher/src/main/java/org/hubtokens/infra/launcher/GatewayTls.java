package org.hubtokens.infra.launcher;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The certificate with which the gateway speaks TLS: the operator's own, or one made for this
 * machine by the JDK's keytool and kept in the data folder.
 *
 * @param certificate PEM file with the certificate and what it chains to
 * @param key PEM file with its key; null: made for this machine
 */
record GatewayTls(Path certificate, @Nullable Path key) {
  private static final String SELF_SIGNED = "self-signed";
  private static final String STORE = "gateway.p12";

  /** The store's folder is the owner's alone; PKCS 12 wants a password all the same. */
  private static final String STORE_PASSWORD = "of-the-gateway";

  /**
   * What the environment asks for: HUBTOKENS_TLS=self-signed, or a certificate and its key.
   *
   * @throws CannotStartException when that cannot be done, with the way out
   */
  static Optional<GatewayTls> from(Map<String, String> environment, Path data) {
    String mode = environment.getOrDefault("HUBTOKENS_TLS", "off");
    String certificate = environment.get("HUBTOKENS_TLS_CERTIFICATE");
    String key = environment.get("HUBTOKENS_TLS_KEY");
    if (certificate != null || key != null) {
      return Optional.of(
          new GatewayTls(
              readable("HUBTOKENS_TLS_CERTIFICATE", certificate),
              readable("HUBTOKENS_TLS_KEY", key)));
    }
    return switch (mode) {
      case "off" -> Optional.empty();
      case SELF_SIGNED -> Optional.of(new GatewayTls(data.resolve("tls/gateway.pem"), null));
      default ->
          throw new CannotStartException(
              "HUBTOKENS_TLS must be off or self-signed, not '"
                  + mode
                  + "'; for a certificate of your own set HUBTOKENS_TLS_CERTIFICATE and"
                  + " HUBTOKENS_TLS_KEY to PEM files");
    };
  }

  private static Path readable(String setting, @Nullable String file) {
    if (file == null) {
      throw new CannotStartException(
          "HUBTOKENS_TLS_CERTIFICATE and HUBTOKENS_TLS_KEY go together; "
              + setting
              + " is missing");
    }
    if (!Files.isReadable(Path.of(file))) {
      throw new CannotStartException(setting + " names '" + file + "', which cannot be read");
    }
    return Path.of(file).toAbsolutePath();
  }

  KeyCertOptions options() {
    if (key != null) {
      return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
    }
    Path store = Objects.requireNonNull(certificate.getParent()).resolve(STORE);
    if (!Files.exists(store)) {
      make(store);
    }
    return new PfxOptions().setPath(store.toString()).setPassword(STORE_PASSWORD);
  }

  /** Under another name first, so that a kill in between leaves nothing half made. */
  private void make(Path store) {
    try {
      Path folder = Objects.requireNonNull(store.getParent());
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path half = folder.resolve("new.p12");
      Files.deleteIfExists(half);
      keytool(
          half,
          List.of(
              "-genkeypair",
              "-keyalg",
              "EC",
              "-groupname",
              "secp256r1",
              "-validity",
              "825",
              "-dname",
              "CN=localhost",
              "-ext",
              "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
              "-ext",
              "bc:c=ca:false",
              "-ext",
              "eku=serverAuth"));
      keytool(half, List.of("-exportcert", "-rfc", "-file", certificate.toString()));
      Files.move(half, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keytool(Path store, List<String> what) throws IOException {
    Path tool = Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(what);
    command.addAll(
        List.of("-alias", "gateway", "-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", STORE_PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new CannotStartException("no certificate could be made: " + said.strip());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("stopped while starting");
    }
  }
}
