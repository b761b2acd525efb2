package org.hubtokens.edge;

import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.hubtokens.edge.RateLimits.Left;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of each caller and says in every answer what is left. A caller is the account
 * that is signed in, else the address the request comes from.
 *
 * <p>Here, ahead of everything, only requests that show no session are counted. Whose a session is
 * takes a signature to find out, which is nothing for the event loop: {@link RateLimitFilter} does
 * it where the resource runs. What reaches no resource is counted by its address when its answer is
 * written.
 */
@Singleton
public class RateLimitRoute {
  static final String TOO_MANY = "rate limit exceeded; Retry-After says when to try again";

  private static final int AFTER_REQUEST_ID = -9_900;
  private static final String COUNTED = "org.hubtokens.rate-limit.counted";
  private static final String CONCERNED = "org.hubtokens.rate-limit.concerned";
  private static final int NETWORK_BYTES = 8;

  private final @Nullable RateLimits limits;
  private final Set<String> exempt;
  private final boolean sessions;

  @Inject
  RateLimitRoute(RateLimitSettings settings, Instance<SessionVerifier> sessions) {
    this.limits =
        settings.perMinute() == 0
            ? null
            : new RateLimits(
                settings.perMinute(),
                settings.burst(),
                settings.callers(),
                TimeMeter.SYSTEM_NANOTIME,
                InstantSource.system());
    this.exempt = settings.exempt();
    this.sessions = !sessions.isUnsatisfied();
  }

  void install(@Observes Router router) {
    if (limits != null) {
      router.route().order(AFTER_REQUEST_ID).handler(this::enter);
    }
  }

  private void enter(RoutingContext http) {
    if (isExempt(http.normalizedPath())) {
      http.next();
      return;
    }
    http.put(CONCERNED, true);
    if (sessions && http.request().getHeader("Authorization") != null) {
      http.addHeadersEndHandler(_ -> countLate(http));
      http.next();
      return;
    }
    Left left = count(http, address(http));
    if (left.refused()) {
      ApiException refusal = refusal(left);
      refusal.headers().forEach(http.response()::putHeader);
      EdgeRoutes.refuse(http, refusal.status(), refusal.text());
    } else {
      http.next();
    }
  }

  private void countLate(RoutingContext http) {
    if (awaitsCount(http)) {
      count(http, address(http));
    }
  }

  private boolean isExempt(String path) {
    if (path.startsWith("/q/") || path.equals("/q")) {
      return true;
    }
    boolean slash = path.length() > 1 && path.endsWith("/");
    return exempt.contains(slash ? path.substring(0, path.length() - 1) : path);
  }

  /** Whether this request is limited and has not been counted yet. */
  boolean awaitsCount(RoutingContext http) {
    return http.get(CONCERNED) != null && http.get(COUNTED) == null;
  }

  /**
   * Counts this request for {@code session}, or for its address when there is none.
   *
   * @throws ApiException 429 when it is one too many
   */
  void count(RoutingContext http, @Nullable Session session) {
    Left left = count(http, session == null ? address(http) : "account " + session.account());
    if (left.refused()) {
      throw refusal(left);
    }
  }

  private Left count(RoutingContext http, String caller) {
    if (limits == null) {
      throw new IllegalStateException("nothing is limited");
    }
    Left left = limits.take(caller);
    http.put(COUNTED, true);
    HttpServerResponse answer = http.response();
    answer.putHeader("X-RateLimit-Limit", Integer.toString(left.limit()));
    answer.putHeader("X-RateLimit-Remaining", Long.toString(left.remaining()));
    answer.putHeader("X-RateLimit-Reset", Long.toString(left.resetAt()));
    return left;
  }

  private static ApiException refusal(Left left) {
    return ApiException.tooMany(TOO_MANY, left.retryAfter());
  }

  private static String address(RoutingContext http) {
    return "address " + network(Caller.clientAddress(http));
  }

  /** Who has one IPv6 address has a whole network of them, so that counts as one. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 4
          ? address
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
