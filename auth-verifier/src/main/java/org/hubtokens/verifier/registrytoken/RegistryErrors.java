package org.hubtokens.verifier.registrytoken;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.hubtokens.edge.ApiException;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.identify.Identity;

/** Errors in the one form that every registry client shows to its user. */
final class RegistryErrors {

  record Entry(String code, String message) {}

  record Body(List<Entry> errors, String detail, String message) {}

  private static final String CHALLENGE = "Basic realm=\"hubtokens\", charset=\"UTF-8\"";

  private RegistryErrors() {}

  /** What is wrong with the request itself. */
  static Response malformed(ApiException problem) {
    return error(problem.status(), "UNSUPPORTED", problem.text())
        .header("Connection", problem.status() == 413 ? "close" : null) // the rest is not read
        .build();
  }

  static Response refused(Identity.Refused refused) {
    return switch (refused.reason()) {
      case KNOWLEDGE_TOO_OLD ->
          error(503, "UNAVAILABLE", refused.text()).header("Retry-After", 1).build();
      case ACCOUNT_DISABLED -> error(403, "DENIED", refused.text()).build();
      default -> unauthorized(refused.reason(), refused.text());
    };
  }

  static Response unauthorized(Reason reason, String text) {
    return error(401, "UNAUTHORIZED", text)
        .header("WWW-Authenticate", CHALLENGE)
        .header("X-Hubtokens-Reason", reason.code())
        .build();
  }

  static Response throttled(Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    String text = "too many failed logins; try again in " + seconds + " s";
    return error(429, "TOOMANYREQUESTS", text).header("Retry-After", seconds).build();
  }

  static Response.ResponseBuilder error(int status, String code, String text) {
    return Response.status(status).type(MediaType.APPLICATION_JSON).entity(body(code, text));
  }

  static Body body(String code, String text) {
    return new Body(List.of(new Entry(code, text)), text, text);
  }
}
