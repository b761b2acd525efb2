package org.hubtokens.infra.selftest;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A token that a token service gave, taken apart without being believed. */
record IssuedToken(String text, JsonObject header, JsonObject claims) {

  /** Null when the answer is none of a token service. */
  static @Nullable IssuedToken of(String answer) {
    try {
      JsonObject body = new JsonObject(answer);
      String text = body.getString("token", body.getString("access_token", ""));
      String[] parts = text.split("\\.", -1);
      return parts.length == 3 ? new IssuedToken(text, json(parts[0]), json(parts[1])) : null;
    } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
      return null;
    }
  }

  private static JsonObject json(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  String issuer() {
    return String.valueOf(claims.getValue("iss"));
  }

  String audience() {
    return String.valueOf(claims.getValue("aud"));
  }

  /** When it was made, by the clock of who made it. */
  Instant issuedAt() {
    Number at = claims.getNumber("iat", claims.getNumber("nbf", 0));
    return Instant.ofEpochSecond(at.longValue());
  }

  /** When it ends, by that clock. */
  Instant endsAt() {
    return Instant.ofEpochSecond(claims.getNumber("exp", 0).longValue());
  }

  /** The certificate in the header; null when it has none. */
  @Nullable X509Certificate certificate() throws CertificateException {
    JsonArray chain = header.getJsonArray("x5c");
    if (chain == null || chain.isEmpty()) {
      return null;
    }
    byte[] der = Base64.getDecoder().decode(chain.getString(0));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
