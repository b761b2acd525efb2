package org.hubtokens.verifier.registrytoken;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.identify.Identity;
import org.hubtokens.verifier.keys.Jwts;
import org.hubtokens.verifier.verify.RegistryJwt;
import org.jspecify.annotations.Nullable;

/** Makes the JWTs that registries take. */
@Singleton
class RegistryTokens {

  private static final long LEAST_SECONDS = 60;
  private static final JsonMapper JSON = new JsonMapper();

  private final Jwts jwts;
  private final long mostSeconds;
  private final boolean x5c;

  RegistryTokens(Jwts jwts, VerifierSettings settings) {
    this.jwts = jwts;
    this.mostSeconds = settings.registry().tokenLifetime().toSeconds();
    this.x5c = settings.registry().x5c();
  }

  /**
   * A signed token.
   *
   * @param known whose it is, and what it is got with; null for nobody in particular
   */
  String issue(
      Identity.@Nullable Known known,
      String service,
      ArrayNode access,
      Instant now,
      long lifetimeSeconds) {
    long seconds = now.getEpochSecond();
    ObjectNode claims = JSON.createObjectNode();
    // The audience is one text and the times are whole numbers: older registries refuse all else.
    claims.put("iss", RegistryJwt.ISSUER).put("aud", service);
    claims.put("sub", known == null ? "" : known.account().name().value());
    claims.put("iat", seconds).put("nbf", seconds).put("exp", seconds + lifetimeSeconds);
    claims.put("jti", UUID.randomUUID().toString());
    claims.set("access", access);
    if (known != null) {
      putSource(claims, known);
    }
    return jwts.sign(RegistryJwt.TYPE, claims, x5c);
  }

  /** So that where each use is checked it ends with what it was got with. */
  private static void putSource(ObjectNode claims, Identity.Known known) {
    if (known.byPassword()) {
      claims.put(RegistryJwt.VALID_FROM, known.account().sessionsValidFrom().toString());
    } else {
      claims.put(RegistryJwt.DIGEST, known.credential().digest().hex());
    }
  }

  /**
   * How long a token made now lives when what it is made with ends at {@code end}, null: never. At
   * least a minute, which the specification promises and clients rely on.
   */
  long lifetimeSeconds(Instant now, @Nullable Instant end) {
    return end == null
        ? mostSeconds
        : Math.clamp(Duration.between(now, end).toSeconds(), LEAST_SECONDS, mostSeconds);
  }
}
