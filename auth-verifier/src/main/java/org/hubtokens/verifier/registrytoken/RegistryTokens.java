package org.hubtokens.verifier.registrytoken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.keys.Jwts;
import org.jspecify.annotations.Nullable;

/** Makes and recognises the JWTs that registries take. */
@Singleton
class RegistryTokens {

  static final String TYPE = "JWT";
  static final String ISSUER = "hubtokens";
  private static final long LEAST_SECONDS = 60;
  private static final JsonMapper JSON = new JsonMapper();

  private final Jwts jwts;
  private final ServingClock clock;
  private final List<String> services;
  private final long mostSeconds;
  private final boolean x5c;

  RegistryTokens(Jwts jwts, ServingClock clock, VerifierSettings settings) {
    this.jwts = jwts;
    this.clock = clock;
    this.services = List.copyOf(settings.registry().services());
    this.mostSeconds = settings.registry().tokenLifetime().toSeconds();
    this.x5c = settings.registry().x5c();
  }

  /**
   * A signed token.
   *
   * @param subject the account; empty for nobody in particular
   */
  String issue(
      String subject, String service, ArrayNode access, Instant now, long lifetimeSeconds) {
    long seconds = now.getEpochSecond();
    ObjectNode claims = JSON.createObjectNode();
    // The audience is one text and the times are whole numbers: older registries refuse all else.
    claims.put("iss", ISSUER).put("sub", subject).put("aud", service);
    claims.put("iat", seconds).put("nbf", seconds).put("exp", seconds + lifetimeSeconds);
    claims.put("jti", UUID.randomUUID().toString());
    claims.set("access", access);
    return jwts.sign(TYPE, claims, x5c);
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

  /** Whether it is one of ours for one of our registries, and its time has not ended. */
  boolean valid(String jwt) {
    JsonNode claims = jwts.verified(TYPE, jwt);
    return claims != null
        && claims.path("iss").asText().equals(ISSUER)
        && claims.path("aud").isTextual()
        && services.contains(claims.path("aud").textValue())
        && claims.path("exp").isIntegralNumber()
        && clock.instant().getEpochSecond() < claims.path("exp").asLong();
  }
}
