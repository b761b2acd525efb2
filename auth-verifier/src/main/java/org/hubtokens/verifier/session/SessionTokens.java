package org.hubtokens.verifier.session;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hubtokens.edge.SessionVerifier;
import org.hubtokens.events.Scope;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.identify.Identity;
import org.hubtokens.verifier.keys.Jwts;

/**
 * Makes the JWTs of the hub's own API. Their type and audience differ from those of registry
 * tokens, so that neither passes for the other.
 */
@Singleton
public class SessionTokens {

  public static final String TYPE = "session+jwt";
  public static final String AUDIENCE = "hubtokens-api";
  public static final String ISSUER = "hubtokens";

  /** Where clients of Docker Hub look for who is signed in. */
  private static final String HUB_CLAIM = "https://hub.docker.com";

  private static final JsonMapper JSON = new JsonMapper();

  private final Jwts jwts;
  private final ServingClock clock;
  private final Duration lifetime;
  private final Duration shortLifetime;

  public SessionTokens(Jwts jwts, ServingClock clock, VerifierSettings settings) {
    this.jwts = jwts;
    this.clock = clock;
    this.lifetime = settings.session().lifetime();
    this.shortLifetime = settings.session().shortLifetime();
  }

  /** A long one for a password; what a token gave must not outlive the token by much. */
  public String forLogin(Identity.Known known) {
    return issue(known, known.byPassword() ? lifetime : shortLifetime);
  }

  public String forApi(Identity.Known known) {
    return issue(known, shortLifetime);
  }

  private String issue(Identity.Known known, Duration lifetime) {
    Instant now = clock.instant();
    String account = known.account().name().value();
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", ISSUER).put("aud", AUDIENCE).put("sub", account);
    claims.put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond());
    claims.put("exp", end(known, now, lifetime).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("scope", scopes(known));
    claims.put(SessionVerifier.ACCOUNT_AS_OF, known.account().sessionsValidFrom().toString());
    claims
        .putObject(HUB_CLAIM)
        .put("username", account)
        .put("uuid", accountId(account))
        .put("email", "") // accounts have none; some clients want the field
        .put("source", known.source())
        .put("session_id", UUID.randomUUID().toString());
    return jwts.sign(TYPE, claims, false);
  }

  private static String scopes(Identity.Known known) {
    return known.credential().scopes().stream()
        .distinct()
        .map(Scope::wire)
        .collect(Collectors.joining(" "));
  }

  private static Instant end(Identity.Known known, Instant now, Duration lifetime) {
    Instant end = now.plus(lifetime);
    Instant tokenEnd = known.credential().expiresAt();
    return tokenEnd != null && tokenEnd.isBefore(end) ? tokenEnd : end;
  }

  /** The same for an account at all times and on every instance. */
  private static String accountId(String account) {
    byte[] name = ("account:" + account).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}
