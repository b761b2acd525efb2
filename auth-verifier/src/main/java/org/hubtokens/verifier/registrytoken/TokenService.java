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
import org.hubtokens.verifier.usage.Client;
import org.hubtokens.verifier.verify.Authorization;
import org.jspecify.annotations.Nullable;

/** Answers a registry's client that asks for a token (distribution, token authentication). */
@Singleton
class TokenService {

  /** What was asked, as it came in. */
  record Asked(
      @Nullable String authorization,
      @Nullable String service,
      List<String> scopes,
      Client client) {}

  private final Identification identification;
  private final Grants grants;
  private final RegistryUses uses;
  private final RegistryTokens tokens;
  private final ServingClock clock;
  private final List<String> services;

  TokenService(
      Identification identification,
      Grants grants,
      RegistryUses uses,
      RegistryTokens tokens,
      ServingClock clock,
      VerifierSettings settings) {
    this.identification = identification;
    this.grants = grants;
    this.uses = uses;
    this.tokens = tokens;
    this.clock = clock;
    this.services = List.copyOf(settings.registry().services());
  }

  Response answer(Asked asked) {
    String service = asked.service == null ? services.getFirst() : asked.service;
    if (!services.contains(service)) {
      return RegistryErrors.error(
              400, "UNSUPPORTED", "this hub gives no tokens for the service that was asked for")
          .build();
    }
    String header = asked.authorization;
    Authorization presented = header == null ? null : Authorization.parse(header);
    if (header == null || header.isBlank() || (presented != null && presented.empty())) {
      return anonymous(asked, service);
    }
    if (presented == null || presented.user() == null) {
      return RegistryErrors.unauthorized(Reason.MALFORMED, Reason.MALFORMED.text());
    }
    return switch (identification.identify(presented.user(), presented.secret(), asked.client)) {
      case Identity.Known known -> known(known, asked, service);
      case Identity.Refused refused -> RegistryErrors.refused(refused);
      case Identity.Throttled throttled -> RegistryErrors.throttled(throttled.retryAfter());
    };
  }

  private Response known(Identity.Known known, Asked asked, String service) {
    uses.note(known, ScopeRequest.parse(asked.scopes), asked.client);
    return token(known.account().name().value(), service, asked.scopes, known.presented());
  }

  /** Nobody in particular: an empty token makes clients say best what is wrong. */
  private Response anonymous(Asked asked, String service) {
    return asked.scopes.isEmpty()
        ? RegistryErrors.unauthorized(Reason.MISSING, Reason.MISSING.text())
        : token("", service, asked.scopes, null);
  }

  private Response token(
      String subject, String service, List<String> scopes, @Nullable Presented presented) {
    Instant now = clock.instant();
    var access = grants.access(ScopeRequest.parse(scopes), presented, now);
    String jwt = tokens.issue(subject, service, access, now);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token", jwt);
    body.put("access_token", jwt);
    body.put("expires_in", tokens.lifetimeSeconds());
    body.put("issued_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    return Response.ok(body, MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .build();
  }
}
