package org.hubtokens.verifier.introspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.SessionVerifier;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.index.CredentialIndex;
import org.hubtokens.verifier.keys.Jwts;
import org.hubtokens.verifier.keys.SigningKey;
import org.hubtokens.verifier.keys.SigningKeys;
import org.hubtokens.verifier.verify.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a token, whoever holds it. Whatever is not good now gets the same answer,
 * so that nobody learns why. Pure memory, but for the signature of a session, which costs less than
 * a millisecond.
 *
 * <p>Registry tokens are never active here: they are made for one registry, which knows them by
 * their signature, and must not pass for rights elsewhere.
 */
@Singleton
public class Introspection {
  private static final JsonObject INACTIVE = new JsonObject().put("active", false);

  private final TokenVerifier verifier;
  private final TokenFormat format;
  private final Jwts jwts;
  private final SessionVerifier sessions;

  @Inject
  public Introspection(
      TokenVerifier verifier,
      CredentialIndex index,
      Jwts jwts,
      SigningKeys keys,
      ServingClock clock,
      VerifierSettings settings) {
    this.verifier = verifier;
    this.format = new TokenFormat(settings.tokenPrefix());
    this.jwts = jwts;
    this.sessions =
        new SessionVerifier(
            kid -> publicKey(keys.find(kid)), index::account, clock.withZone(ZoneOffset.UTC));
  }

  private static java.security.@Nullable PublicKey publicKey(@Nullable SigningKey key) {
    return key == null ? null : key.publicKey();
  }

  /** The answer; null while nothing can be vouched for. */
  @Nullable JsonObject of(String token) {
    if (!verifier.fresh()) {
      return null;
    }
    return format.claims(token) ? ofToken(token) : ofSession(token);
  }

  private @Nullable JsonObject ofToken(String token) {
    SecretDigest digest = format.digestIfWellFormed(token);
    if (digest == null) {
      return INACTIVE;
    }
    return switch (verifier.identify(null, digest).verdict()) {
      case Verdict.Denied(Reason reason) -> reason == Reason.KNOWLEDGE_TOO_OLD ? null : INACTIVE;
      case Verdict.Allowed(Credential credential) -> describe(credential);
    };
  }

  private static JsonObject describe(Credential credential) {
    String account = credential.account().value();
    JsonObject answer =
        active("personal_access_token", account)
            .put("scope", text(credential.scopes()))
            .put("client_id", "HUB")
            .put("jti", credential.tokenId().toString());
    if (credential.expiresAt() != null) {
      answer.put("exp", credential.expiresAt().getEpochSecond());
    }
    if (credential.resources() != null) {
      answer.put("resources", resources(credential.resources()));
    }
    return answer;
  }

  private @Nullable JsonObject ofSession(String jwt) {
    try {
      String account = sessions.verify("Bearer " + jwt).account().value();
      JsonNode claims = Objects.requireNonNull(jwts.verified(SessionVerifier.TYPE, jwt));
      return active("session", account)
          .put("scope", claims.path("scope").asText())
          .put("client_id", "HUB")
          .put("aud", SessionVerifier.AUDIENCE)
          .put("jti", claims.path("jti").asText())
          .put("iat", claims.path("iat").asLong())
          .put("nbf", claims.path("nbf").asLong())
          .put("exp", claims.path("exp").asLong());
    } catch (ApiException _) {
      return INACTIVE;
    }
  }

  private static JsonObject active(String use, String account) {
    return new JsonObject()
        .put("active", true)
        .put("token_use", use)
        .put("iss", SessionVerifier.ISSUER)
        .put("sub", account)
        .put("username", account);
  }

  private static String text(List<Scope> scopes) {
    return scopes.stream().distinct().map(Scope::wire).collect(Collectors.joining(" "));
  }

  private static JsonArray resources(List<Resource> restricted) {
    JsonArray all = new JsonArray();
    for (Resource resource : restricted) {
      JsonArray actions = new JsonArray();
      resource.actions().stream().map(Action::wire).forEach(actions::add);
      all.add(
          new JsonObject()
              .put("repository", resource.repository().value())
              .put("actions", actions));
    }
    return all;
  }
}
