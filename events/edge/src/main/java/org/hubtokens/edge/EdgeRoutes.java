package org.hubtokens.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What surrounds every route: the request id before, and the body of all errors where no route
 * answers, a body is too large or too slow, or there are too many, or something fails below the
 * resources.
 */
@ApplicationScoped
public class EdgeRoutes {
  private static final Logger LOG = Logger.getLogger(EdgeRoutes.class);
  private static final int BEFORE_ALL = -10_000;
  private static final int AFTER_ALL = 100_000;

  private final long mostBytes;
  private final BodiesUnderWay bodies;

  EdgeRoutes(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes,
      BodiesUnderWay bodies) {
    this.mostBytes = mostBytes.asLongValue();
    this.bodies = bodies;
  }

  void install(@Observes Router router) {
    router.route().order(BEFORE_ALL).handler(this::enter).failureHandler(EdgeRoutes::failed);
    router.route().order(AFTER_ALL).handler(http -> refuse(http, 404));
  }

  private void enter(RoutingContext http) {
    RequestId.of(http);
    HttpServerRequest request = http.request();
    long announced = BodiesUnderWay.announced(request);
    if (announced > mostBytes && request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      http.response().putHeader("Connection", "close");
      refuse(http, 413);
    } else if (bodies.admit(http, announced)) {
      http.next();
    } else {
      http.response().putHeader("Connection", "close").putHeader("Retry-After", "1");
      refuse(http, 503);
    }
  }

  private static void failed(RoutingContext http) {
    if (http.response().headWritten()) {
      http.next();
      return;
    }
    int status = http.statusCode() < 400 ? 500 : http.statusCode();
    if (status >= 500) {
      LOG.error("a request failed", http.failure());
    }
    refuse(http, status);
  }

  /** Answers with {@code status} and the body of all errors. */
  public static void refuse(RoutingContext http, int status) {
    refuse(http, status, StatusText.of(status));
  }

  /** Answers with {@code status} and {@code text} in the body of all errors. */
  public static void refuse(RoutingContext http, int status, String text) {
    RequestId.of(http);
    http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(Json.encodeToBuffer(ApiError.of(status, text)));
  }
}
