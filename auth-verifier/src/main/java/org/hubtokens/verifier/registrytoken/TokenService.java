package org.hubtokens.verifier.registrytoken;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.identify.Identification;
import org.hubtokens.verifier.identify.Identity;
import org.jspecify.annotations.Nullable;

/** Answers a registry's client that asks for a token (distribution, token authentication). */
@Singleton
class TokenService {

  private static final String NO_PASSWORDS =
      "passwords are not taken here; create a personal access token and use it instead of the"
          + " password";

  private static final String UNREADABLE =
      "the credentials name no account; log in with its name and a personal access token";

  private final Identification identification;
  private final Grants grants;
  private final RegistryUses uses;
  private final RegistryTokens tokens;
  private final RefreshTokens refreshTokens;
  private final ServingClock clock;
  private final List<String> services;
  private final boolean passwords;

  TokenService(
      Identification identification,
      Grants grants,
      RegistryUses uses,
      RegistryTokens tokens,
      RefreshTokens refreshTokens,
      ServingClock clock,
      VerifierSettings settings) {
    this.identification = identification;
    this.grants = grants;
    this.uses = uses;
    this.tokens = tokens;
    this.refreshTokens = refreshTokens;
    this.clock = clock;
    this.services = List.copyOf(settings.registry().services());
    this.passwords = settings.registry().passwords();
  }

  Response answer(Asked asked) {
    String service = asked.service() == null ? services.getFirst() : asked.service();
    if (!services.contains(service)) {
      return RegistryErrors.error(
              400, "UNSUPPORTED", "this hub gives no tokens for the service that was asked for")
          .build();
    }
    return switch (asked.by()) {
      case Credentials.None _ -> anonymous(asked, service);
      case Credentials.Unreadable _ -> RegistryErrors.unauthorized(Reason.MALFORMED, UNREADABLE);
      case Credentials.Pair pair -> identified(identity(pair, asked), asked, service);
      case Credentials.Refresh refresh ->
          identified(
              refreshTokens.redeem(refresh.token(), service, asked.client()), asked, service);
    };
  }

  private Identity identity(Credentials.Pair pair, Asked asked) {
    return passwords || identification.isToken(pair.secret())
        ? identification.identify(pair.user(), pair.secret(), asked.client(), pair.attempt())
        : new Identity.Refused(Reason.MALFORMED, NO_PASSWORDS);
  }

  private Response identified(Identity identity, Asked asked, String service) {
    return switch (identity) {
      case Identity.Known known -> known(known, asked, service);
      case Identity.Refused refused -> RegistryErrors.refused(refused);
      case Identity.Throttled throttled -> RegistryErrors.throttled(throttled.retryAfter());
    };
  }

  private Response known(Identity.Known known, Asked asked, String service) {
    uses.note(known, ScopeRequest.parse(asked.scopes()), asked.client());
    Map<String, Object> body = body(service, asked, known);
    if (asked.offline() && refreshTokens.wanted()) {
      body.put("refresh_token", refreshToken(known, asked, service));
    }
    return response(body);
  }

  /** Who has one gets it back: it does not age. */
  private String refreshToken(Identity.Known known, Asked asked, String service) {
    return asked.by() instanceof Credentials.Refresh(String same)
        ? same
        : refreshTokens.issue(known, service, clock.instant());
  }

  /** Nobody in particular: an empty token makes clients say best what is wrong. */
  private Response anonymous(Asked asked, String service) {
    return asked.scopes().isEmpty()
        ? RegistryErrors.unauthorized(Reason.MISSING, Reason.MISSING.text())
        : response(body(service, asked, null));
  }

  private Map<String, Object> body(String service, Asked asked, Identity.@Nullable Known known) {
    Instant now = clock.instant();
    Presented presented = known == null ? null : known.presented();
    Granted granted = grants.grant(ScopeRequest.parse(asked.scopes()), presented, now);
    Instant end = known == null ? null : known.credential().expiresAt();
    long lifetime = tokens.lifetimeSeconds(now, end);
    String jwt = tokens.issue(known, service, granted.access(), now, lifetime);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token", jwt);
    body.put("access_token", jwt);
    body.put("expires_in", lifetime);
    body.put("issued_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    if (asked.oauth()) {
      body.put("scope", granted.scope());
      body.put("token_type", "Bearer"); // RFC 6749, 5.1
    }
    return body;
  }

  private static Response response(Map<String, Object> body) {
    return Response.ok(body, MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .build();
  }
}
