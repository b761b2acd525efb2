package org.hubtokens.verifier.verify;

import io.vertx.core.http.HttpHeaders;
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
import org.jspecify.annotations.Nullable;

/** What the verify path says, as far as possible made beforehand. */
final class VerifyAnswer {

  private static final CharSequence ACCOUNT = HttpHeaders.createOptimized("X-Hubtokens-Account");
  private static final CharSequence TOKEN_ID = HttpHeaders.createOptimized("X-Hubtokens-Token-Id");
  private static final CharSequence SCOPES = HttpHeaders.createOptimized("X-Hubtokens-Scopes");
  private static final CharSequence REASON = HttpHeaders.createOptimized("X-Hubtokens-Reason");
  private static final CharSequence POSITION = HttpHeaders.createOptimized("Token-Position");
  private static final CharSequence AGE = HttpHeaders.createOptimized("Token-Age-Ms");
  static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(EdgeHeaders.REQUEST_ID);
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final List<String> CHALLENGES =
      List.of("Basic realm=\"hubtokens\", charset=\"UTF-8\"", "Bearer realm=\"hubtokens\"");

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

  /**
   * Gives the answer the request's id.
   *
   * @param offered the asker's own, which it is where that is fit to be kept
   */
  static void identify(HttpServerResponse response, @Nullable String offered) {
    response.putHeader(REQUEST_ID, RequestId.chooseFast(offered));
  }

  static void freshness(HttpServerResponse response, long position, long ageMillis) {
    response.putHeader(POSITION, Long.toString(position));
    if (ageMillis != Knowledge.NEVER) {
      response.putHeader(AGE, Long.toString(ageMillis));
    }
    // Nobody between us and the asker may remember a verdict: it can change at any time.
    response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
  }

  /** The decision with all that it takes to make it again, for who asked for it. */
  static void recorded(HttpServerResponse response, @Nullable Recording recording) {
    String text = recording == null ? null : recording.text();
    if (text != null) {
      response.putHeader(EdgeHeaders.TOKEN_DECISION, text);
    }
  }

  /** What a JWT gives: the rights of whoever it was got with, be that nobody. */
  static void allowed(HttpServerResponse response, Borne borne) {
    Credential by = borne.by();
    if (by == null) {
      response.end();
    } else if (Owners.isToken(by)) {
      allowed(response, by);
    } else {
      response
          .putHeader(ACCOUNT, by.account().value())
          .putHeader(SCOPES, ScopeTexts.of(by.scopes()))
          .end();
    }
  }

  static void allowed(HttpServerResponse response, Credential credential) {
    response
        .putHeader(ACCOUNT, credential.account().value())
        .putHeader(TOKEN_ID, credential.tokenId().toString())
        .putHeader(SCOPES, ScopeTexts.of(credential.scopes()))
        .end();
  }

  static void denied(HttpServerResponse response, Reason reason) {
    int status = status(reason);
    if (status == 401) {
      response.putHeader(CHALLENGE, CHALLENGES);
    }
    denied(response, status, reason, BODIES);
  }

  /**
   * Refuses a registry's client, which shows its user what stands in {@code errors}.
   *
   * @param challenge where to get a token; null when that would not help
   */
  static void denied(HttpServerResponse response, Reason reason, @Nullable String challenge) {
    if (challenge != null) {
      response.putHeader(CHALLENGE, challenge);
    }
    denied(response, challenge == null ? status(reason) : 401, reason, REGISTRY_BODIES);
  }

  private static void denied(
      HttpServerResponse response, int status, Reason reason, Map<Reason, String> bodies) {
    response.setStatusCode(status).putHeader(REASON, reason.code());
    if (status == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(bodies.get(reason));
  }

  /** Too many signatures wait to be checked. */
  static void busy(HttpServerResponse response) {
    response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    error(response, 503, "too many registry tokens are being checked; try again soon");
  }

  static void notYet(HttpServerResponse response, long position, long ageMillis) {
    freshness(response, position, ageMillis);
    response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    error(response, 503, "this verifier has not reached the position asked for");
  }

  static void badPosition(HttpServerResponse response) {
    error(
        response,
        400,
        EdgeHeaders.AT_LEAST_POSITION + " must be a position: a whole number from 0");
  }

  static void notAllowed(HttpServerResponse response) {
    response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
    error(response, 405, "method not allowed; use GET");
  }

  /** 401: show a good token. 403: this one is good, but not for that. 503: ask again. */
  static int status(Reason reason) {
    return switch (reason) {
      case ALLOWED -> 200;
      case MISSING,
          MALFORMED,
          UNKNOWN,
          REVOKED,
          EXPIRED,
          DEACTIVATED,
          REGISTRY_TOKEN_UNFIT,
          REGISTRY_TOKEN_TOO_NARROW ->
          401;
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
