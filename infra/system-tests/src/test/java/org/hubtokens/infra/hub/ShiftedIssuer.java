package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;

/** A token service with a key of the hub, whose clock is wrong. */
final class ShiftedIssuer implements AutoCloseable {
  private final HttpServer server;

  ShiftedIssuer(Path keys, Duration ahead) throws IOException {
    String pem = signingKey(keys);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/token",
        exchange -> {
          String body = "{\"token\":\"" + token(pem, Instant.now().plus(ahead)) + "\"}";
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length());
          exchange.getResponseBody().write(body.getBytes(US_ASCII));
          exchange.close();
        });
    server.start();
  }

  String realm() {
    return "http://localhost:" + server.getAddress().getPort() + "/token";
  }

  private static String signingKey(Path keys) throws IOException {
    try (Stream<Path> files = Files.list(keys)) {
      return Files.readString(
          files
              .filter(file -> file.getFileName().toString().startsWith("signing-"))
              .findFirst()
              .orElseThrow());
    }
  }

  private static String token(String pem, Instant now) {
    try {
      String header =
          "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"x5c\":[\"" + block(pem, "CERTIFICATE") + "\"]}";
      String claims =
          "{\"iss\":\"hubtokens\",\"aud\":\"hubtokens-registry\",\"sub\":\"\",\"iat\":%1$d,\"nbf\":%1$d,\"exp\":%2$d,\"access\":[]}"
              .formatted(now.getEpochSecond(), now.getEpochSecond() + 60);
      String signed = encoded(header.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key(pem));
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    byte[] der = Base64.getDecoder().decode(block(pem, "PRIVATE KEY"));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static String block(String pem, String name) {
    String begin = "-----BEGIN " + name + "-----";
    int start = pem.indexOf(begin) + begin.length();
    return pem.substring(start, pem.indexOf("-----END " + name)).replaceAll("\\s", "");
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
