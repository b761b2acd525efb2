package org.hubtokens.verifier.session;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.identify.Identity;

/** The refusals of both login routes, in the texts that clients know. */
final class LoginAnswers {

  private static final String INCORRECT = "Incorrect authentication credentials";
  private static final String TOO_MANY =
      "too many failed login attempts for username or IP address; try again later";

  private LoginAnswers() {}

  static Response token(String field, String jwt) {
    return Response.ok(Map.of(field, jwt), MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .build();
  }

  static Response refused(Identity.Refused refused) {
    if (refused.reason() == Reason.KNOWLEDGE_TOO_OLD) {
      return error(503, refused.text(), refused.text()).header("Retry-After", 1).build();
    }
    return error(401, detail(refused), refused.text())
        .header("X-Hubtokens-Reason", refused.reason().code())
        .build();
  }

  /** Who shows the right secret is told why it does not help; all others hear the same. */
  private static String detail(Identity.Refused refused) {
    return switch (refused.reason()) {
      case REVOKED, EXPIRED, DEACTIVATED, ACCOUNT_DISABLED -> refused.text();
      default -> INCORRECT;
    };
  }

  static Response throttled(Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return error(429, TOO_MANY, TOO_MANY)
        .header("Retry-After", seconds)
        .header("X-Retry-After", Instant.now().plusSeconds(seconds).getEpochSecond())
        .build();
  }

  private static Response.ResponseBuilder error(int status, String detail, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(Map.of("detail", detail, "message", message));
  }
}
