package org.hubtokens.edge;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of a request: the caller's when it is fit to be logged, else a new one. */
public final class RequestId {
  /** Under this key it stands in each log line. */
  public static final String MDC_KEY = "requestId";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
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
    return offered != null && SHAPE.matcher(offered).matches()
        ? offered
        : UUID.randomUUID().toString();
  }
}
