package org.hubtokens.edge;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signs sessions with a key of its own and serves that key as a JWKS: stands in for a verifier. */
public final class TestSessions implements AutoCloseable {
  private final EllipticCurveJsonWebKey key;
  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String document;

  private TestSessions(EllipticCurveJsonWebKey key, HttpServer server) {
    this.key = key;
    this.server = server;
    this.document = jwks(key);
  }

  public static TestSessions start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestSessions sessions = new TestSessions(newKey(), server);
      server.createContext("/", sessions::answer);
      server.start();
      return sessions;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** The private key, so that tests in another class loader can sign with it. */
  public String privateKey() {
    return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  /** Signs with a key from {@link #privateKey} and serves nothing. */
  public static TestSessions signingWith(String privateKey) {
    try {
      return new TestSessions(
          (EllipticCurveJsonWebKey) org.jose4j.jwk.JsonWebKey.Factory.newJwk(privateKey), null);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  public URI jwksUrl() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json");
  }

  public int fetches() {
    return fetches.get();
  }

  /** Serves another document from now on. */
  public void serve(String other) {
    document = other;
  }

  /** A good session of {@code account}, opened with its password. */
  public String session(String account) {
    return sign(claims(account), "session+jwt");
  }

  /** A session of {@code account} that a token opened. */
  public String tokenSession(String account) {
    JwtClaims claims = claims(account);
    claims.setClaim(
        "https://hub.docker.com",
        Map.of("username", account, "source", "docker_pat|" + UUID.randomUUID()));
    return sign(claims, "session+jwt");
  }

  /** A session of {@code account} that has ended a minute ago. */
  public String expiredSession(String account) {
    JwtClaims claims = claims(account);
    claims.setExpirationTime(date(Instant.now().minus(Duration.ofMinutes(1))));
    return sign(claims, "session+jwt");
  }

  /** The claims of a good session, to be spoiled. */
  public JwtClaims claims(String account) {
    Instant now = Instant.now();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("hubtokens");
    claims.setAudience("hubtokens-api");
    claims.setSubject(account);
    claims.setIssuedAt(date(now));
    claims.setNotBefore(date(now));
    claims.setExpirationTime(date(now.plus(Duration.ofMinutes(10))));
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setClaim(
        "https://hub.docker.com",
        Map.of("username", account, "source", "docker_password|" + account));
    return claims;
  }

  public String sign(JwtClaims claims, String type) {
    return sign(claims, type, key);
  }

  static String sign(JwtClaims claims, String type, EllipticCurveJsonWebKey key) {
    JsonWebSignature signed = new JsonWebSignature();
    signed.setPayload(claims.toJson());
    signed.setAlgorithmHeaderValue("ES256");
    signed.setHeader("typ", type);
    signed.setKeyIdHeaderValue(key.getKeyId());
    signed.setKey(key.getPrivateKey());
    try {
      return signed.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static EllipticCurveJsonWebKey newKey() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(UUID.randomUUID().toString());
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static String jwks(EllipticCurveJsonWebKey... keys) {
    return new org.jose4j.jwk.JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static NumericDate date(Instant instant) {
    return NumericDate.fromSeconds(instant.getEpochSecond());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
