package org.hubtokens.verifier.introspect;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.OwnForms;
import org.hubtokens.edge.RequestId;
import org.hubtokens.edge.Throttle;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.verify.Authorization;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /introspect} (RFC 7662), on the event loop. Refusals have the fields of OAuth beside
 * those of all our errors.
 */
@Singleton
public class IntrospectRoute implements OwnForms {
  private static final String PATH = "/introspect";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String CHALLENGE = "Basic realm=\"hubtokens\", charset=\"UTF-8\"";
  private static final int AFTER_REQUEST_ID = -9_000;
  private static final int MOST_BYTES = 64 * 1024;

  private final Introspection introspection;
  private final Clients clients;
  private final Knowledge knowledge;
  private final Throttle failures;
  private final MeterRegistry meters;

  @Inject
  public IntrospectRoute(
      Introspection introspection,
      Clients clients,
      Knowledge knowledge,
      VerifierSettings settings,
      MeterRegistry meters) {
    this.introspection = introspection;
    this.clients = clients;
    this.knowledge = knowledge;
    VerifierSettings.Password limits = settings.password();
    this.failures =
        new Throttle(limits.failures(), limits.window(), limits.remembered(), System::nanoTime);
    this.meters = meters;
  }

  void register(@Observes Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(MOST_BYTES);
    for (String path : new String[] {PATH, PATH + "/"}) {
      router.route(path).order(AFTER_REQUEST_ID).handler(this::admit);
      router.route(path).order(AFTER_REQUEST_ID + 1).handler(body);
      router.route(path).order(AFTER_REQUEST_ID + 2).handler(this::handle);
    }
  }

  /** Who is not let in has nothing of his body read. */
  private void admit(RoutingContext http) {
    String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (!http.request().method().equals(HttpMethod.POST)) {
      http.response().putHeader(HttpHeaders.ALLOW, "POST");
      refuse(http, 405, "invalid_request", "send the token with POST, in a form");
    } else if (!allowed(http)) {
      return;
    } else if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
      refuse(http, 415, "invalid_request", "send the token as " + FORM);
    } else {
      http.next();
    }
  }

  private boolean allowed(RoutingContext http) {
    String header = http.request().getHeader(HttpHeaders.AUTHORIZATION);
    Authorization shown = header == null ? null : Authorization.parse(header);
    String id = shown == null || shown.user() == null ? "" : shown.user();
    String address = http.request().remoteAddress().hostAddress();
    Duration wait = failures.mustWait(id, address);
    if (wait.isPositive()) {
      long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
      http.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
      refuse(http, 429, "invalid_client", "too many wrong client credentials; try again later");
      return false;
    }
    if (shown == null || id.isEmpty() || !clients.know(id, shown.secret())) {
      if (shown != null) {
        failures.failed(id, address);
      }
      http.response().putHeader("WWW-Authenticate", CHALLENGE);
      refuse(http, 401, "invalid_client", "introspection needs the credentials of a client");
      return false;
    }
    failures.succeeded(id, address);
    return true;
  }

  private void handle(RoutingContext http) {
    String token = http.request().getFormAttribute("token");
    long atLeast = AtLeast.of(http.request().getHeader(EdgeHeaders.AT_LEAST_POSITION));
    if (token == null || token.isEmpty()) {
      refuse(http, 400, "invalid_request", "the form lacks the field token");
    } else if (atLeast == AtLeast.MALFORMED) {
      refuse(
          http,
          400,
          "invalid_request",
          EdgeHeaders.AT_LEAST_POSITION + " must be a position: a whole number from 0");
    } else if (atLeast <= knowledge.through()) {
      answer(http, token);
    } else {
      // Back on this request's own event loop, whoever moved the position on.
      Future.fromCompletionStage(knowledge.reach(atLeast), http.vertx().getOrCreateContext())
          .otherwise(false)
          .onSuccess(reached -> afterWaiting(http, token, reached));
    }
  }

  private void afterWaiting(RoutingContext http, String token, boolean reached) {
    if (http.response().closed()) {
      return;
    }
    if (reached) {
      answer(http, token);
    } else {
      freshness(http.response(), knowledge.through(), knowledge.ageMillis());
      later(http, "this verifier has not reached the position asked for");
    }
  }

  private void answer(RoutingContext http, String token) {
    // Read before the index is: what is added in between makes the answer newer, never older.
    freshness(http.response(), knowledge.through(), knowledge.ageMillis());
    JsonObject answer = introspection.of(token);
    if (answer == null) {
      later(http, "this verifier has not heard from the log for too long to vouch for a token");
      return;
    }
    count(answer.getBoolean("active") ? "active" : "inactive");
    RequestId.of(http);
    http.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(answer.toBuffer());
  }

  private static void freshness(HttpServerResponse response, long position, long ageMillis) {
    response.putHeader(EdgeHeaders.TOKEN_POSITION, Long.toString(position));
    if (ageMillis != Knowledge.NEVER) {
      response.putHeader(EdgeHeaders.TOKEN_AGE_MS, Long.toString(ageMillis));
    }
  }

  private void later(RoutingContext http, String text) {
    http.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
    refuse(http, 503, "temporarily_unavailable", text);
  }

  private void refuse(RoutingContext http, int status, String error, String text) {
    count(error);
    RequestId.of(http);
    http.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body(error, text).toBuffer());
  }

  private static JsonObject body(String error, String text) {
    return new JsonObject()
        .put("error", error)
        .put("error_description", text)
        .put("detail", text)
        .put("message", text);
  }

  @Override
  public @Nullable String malformed(String path, String text) {
    return path.equals(PATH) || path.equals(PATH + "/")
        ? body("invalid_request", text).encode()
        : null;
  }

  private void count(String outcome) {
    meters.counter("hubtokens.verifier.introspections", "outcome", outcome).increment();
  }

  /** The position in a header. */
  private static final class AtLeast {
    static final long MALFORMED = -2;
    private static final long NONE = -1;

    private AtLeast() {}

    static long of(@Nullable String text) {
      if (text == null) {
        return NONE;
      }
      try {
        long position = Long.parseLong(text.strip());
        return position >= 0 ? position : MALFORMED;
      } catch (NumberFormatException _) {
        return MALFORMED;
      }
    }
  }
}
