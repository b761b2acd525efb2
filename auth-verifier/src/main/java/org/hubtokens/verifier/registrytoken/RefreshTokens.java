package org.hubtokens.verifier.registrytoken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.identify.Identification;
import org.hubtokens.verifier.identify.Identity;
import org.hubtokens.verifier.keys.Jwts;
import org.hubtokens.verifier.usage.Client;
import org.hubtokens.verifier.verify.RegistryJwt;

/**
 * Refresh tokens: good for one account and one registry, without an end of their own, and without
 * anything to keep about them. Each says what its account signed in with, and is worth what that is
 * worth when it is used: the digest of a personal access token, looked up as if the token itself
 * were shown, or for a password the instant from which sessions were valid, compared with the
 * account's.
 *
 * <p>They are JWTs to us and opaque to clients. No registry takes one for its own kind: the
 * audience is none of theirs, and there is no expiry, which registries demand.
 */
@Singleton
class RefreshTokens {

  static final String TYPE = "refresh+jwt";
  static final String AUDIENCE = "hubtokens-refresh";
  private static final String SERVICE = "service";
  private static final String DIGEST = "digest";
  private static final String VALID_FROM = "sessions_valid_from";
  private static final String AGAIN = "; log in again";
  private static final JsonMapper JSON = new JsonMapper();

  private final Jwts jwts;
  private final Identification identification;
  private final boolean wanted;
  private final boolean passwords;

  RefreshTokens(Jwts jwts, Identification identification, VerifierSettings settings) {
    this.jwts = jwts;
    this.identification = identification;
    this.wanted = settings.registry().refreshTokens();
    this.passwords = settings.registry().passwords();
  }

  /** Whether this hub gives and takes them. */
  boolean wanted() {
    return wanted;
  }

  String issue(Identity.Known known, String service, Instant now) {
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", RegistryJwt.ISSUER).put("aud", AUDIENCE);
    claims.put("sub", known.account().name().value()).put(SERVICE, service);
    claims.put("iat", now.getEpochSecond()).put("jti", UUID.randomUUID().toString());
    if (known.byPassword()) {
      claims.put(VALID_FROM, known.account().sessionsValidFrom().toString());
    } else {
      claims.put(DIGEST, known.credential().digest().hex());
    }
    return jwts.sign(TYPE, claims, false);
  }

  /** Whose it is, if it is still worth anything. */
  Identity redeem(String token, String service, Client client) {
    if (!wanted) {
      return refused("this hub takes no refresh tokens");
    }
    JsonNode claims = jwts.verified(TYPE, token);
    if (claims == null || !claims.path("aud").asText().equals(AUDIENCE)) {
      return refused("this login is not known here any more");
    }
    if (!claims.path(SERVICE).asText().equals(service)) {
      return refused("this login is for another registry");
    }
    try {
      return again(claims, client);
    } catch (IllegalArgumentException | DateTimeException e) {
      return refused("this login is not known here any more");
    }
  }

  private Identity again(JsonNode claims, Client client) {
    String account = claims.path("sub").asText();
    if (claims.has(DIGEST)) {
      return identification.again(
          account, SecretDigest.ofHex(claims.path(DIGEST).asText()), client);
    }
    Instant validFrom = Instant.parse(claims.path(VALID_FROM).asText());
    return passwords
        ? identification.again(account, validFrom)
        : refused("this login was made with a password, which is not taken here any more");
  }

  private static Identity refused(String text) {
    return new Identity.Refused(Reason.UNKNOWN, text + AGAIN);
  }
}
