package org.hubtokens.edge;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of a request: the caller's when it is fit to be logged, else a new one. */
public final class RequestId {
  /** Under this key it stands in each log line. */
  public static final String MDC_KEY = "requestId";

  private static final int LONGEST = 64;
  private static final String CONTEXT_KEY = "org.hubtokens.request-id";

  private RequestId() {}

  /** The id of this request; made, answered and put into the log context when first asked for. */
  public static String of(RoutingContext http) {
    String known = http.get(CONTEXT_KEY);
    return known == null ? assign(http) : known;
  }

  private static String assign(RoutingContext http) {
    String id = choose(http.request().getHeader(EdgeHeaders.REQUEST_ID));
    http.put(CONTEXT_KEY, id);
    if (!http.response().headWritten()) {
      http.response().putHeader(EdgeHeaders.REQUEST_ID, id);
    }
    MDC.put(MDC_KEY, id);
    return id;
  }

  static String choose(@Nullable String offered) {
    return offered != null && fit(offered) ? offered : UUID.randomUUID().toString();
  }

  /**
   * The same where each microsecond counts: a new one is shorter and costs no cryptography. Ids are
   * there to find a request again, not to be secret.
   */
  public static String chooseFast(@Nullable String offered) {
    return offered != null && fit(offered)
        ? offered
        : Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  private static boolean fit(String offered) {
    if (offered.isEmpty() || offered.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < offered.length(); i++) {
      if (!fit(offered.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fit(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == ':';
  }
}
