package org.hubtokens.verifier.verify;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.RequestId;
import org.hubtokens.events.Credential;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.consume.Knowledge;

/** What the verify path says, as far as possible made beforehand. */
final class VerifyAnswer {

  private static final CharSequence ACCOUNT = HttpHeaders.createOptimized("X-Hubtokens-Account");
  private static final CharSequence TOKEN_ID = HttpHeaders.createOptimized("X-Hubtokens-Token-Id");
  private static final CharSequence SCOPES = HttpHeaders.createOptimized("X-Hubtokens-Scopes");
  private static final CharSequence REASON = HttpHeaders.createOptimized("X-Hubtokens-Reason");
  private static final CharSequence POSITION = HttpHeaders.createOptimized("Token-Position");
  private static final CharSequence AGE = HttpHeaders.createOptimized("Token-Age-Ms");
  private static final CharSequence REQUEST_ID =
      HttpHeaders.createOptimized(EdgeHeaders.REQUEST_ID);
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final List<String> CHALLENGES =
      List.of("Basic realm=\"hubtokens\", charset=\"UTF-8\"", "Bearer realm=\"hubtokens\"");

  /** A registry's client takes a Bearer challenge for the address of a token service. */
  private static final List<String> REGISTRY_CHALLENGES = List.of(CHALLENGES.getFirst());

  private static final Map<Reason, String> BODIES = new EnumMap<>(Reason.class);
  private static final Map<Reason, String> REGISTRY_BODIES = new EnumMap<>(Reason.class);

  static {
    for (Reason reason : Reason.values()) {
      JsonObject body = body(reason.text()).put("reason", reason.code());
      BODIES.put(reason, body.encode());
      REGISTRY_BODIES.put(reason, body.put("errors", errors(reason)).encode());
    }
  }

  private VerifyAnswer() {}

  /** Gives the answer the request's id: the asker's own where it is fit to be kept. */
  static void identify(HttpServerRequest request) {
    String id = RequestId.chooseFast(request.getHeader(REQUEST_ID));
    request.response().putHeader(REQUEST_ID, id);
  }

  static void freshness(HttpServerResponse response, long position, long ageMillis) {
    response.putHeader(POSITION, Long.toString(position));
    if (ageMillis != Knowledge.NEVER) {
      response.putHeader(AGE, Long.toString(ageMillis));
    }
    // Nobody between us and the asker may remember a verdict: it can change at any time.
    response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
  }

  static void allowed(HttpServerResponse response, Credential credential) {
    response
        .putHeader(ACCOUNT, credential.account().value())
        .putHeader(TOKEN_ID, credential.tokenId().toString())
        .putHeader(SCOPES, ScopeTexts.of(credential.scopes()))
        .end();
  }

  /**
   * Refuses.
   *
   * @param toRegistry whether a registry's client will read it, which shows its user what stands in
   *     {@code errors}
   */
  static void denied(HttpServerResponse response, Reason reason, boolean toRegistry) {
    int status = status(reason);
    response.setStatusCode(status).putHeader(REASON, reason.code());
    if (status == 401) {
      response.putHeader("WWW-Authenticate", toRegistry ? REGISTRY_CHALLENGES : CHALLENGES);
    } else if (status == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    String body = (toRegistry ? REGISTRY_BODIES : BODIES).get(reason);
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
  }

  static void notYet(HttpServerResponse response, long position, long ageMillis) {
    freshness(response, position, ageMillis);
    response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    error(response, 503, "this verifier has not reached the position asked for");
  }

  static void badPosition(HttpServerResponse response) {
    error(response, 400, VerifyRoute.AT_LEAST + " must be a position: a whole number from 0");
  }

  static void notAllowed(HttpServerResponse response) {
    response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
    error(response, 405, "method not allowed; use GET");
  }

  /** 401: show a good token. 403: this one is good, but not for that. 503: ask again. */
  private static int status(Reason reason) {
    return switch (reason) {
      case ALLOWED -> 200;
      case MISSING, MALFORMED, UNKNOWN, REVOKED, EXPIRED, DEACTIVATED -> 401;
      case ACCOUNT_DISABLED,
          SCOPE_TOO_NARROW,
          REPOSITORY_NOT_COVERED,
          NOT_IN_NAMESPACE,
          CATALOG_CLOSED ->
          403;
      case KNOWLEDGE_TOO_OLD -> 503;
    };
  }

  private static void error(HttpServerResponse response, int status, String text) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .end(body(text).encode());
  }

  private static JsonArray errors(Reason reason) {
    String code =
        switch (status(reason)) {
          case 401 -> "UNAUTHORIZED";
          case 403 -> "DENIED";
          default -> "UNAVAILABLE";
        };
    return new JsonArray().add(new JsonObject().put("code", code).put("message", reason.text()));
  }

  private static JsonObject body(String text) {
    return new JsonObject().put("detail", text).put("message", text);
  }
}
