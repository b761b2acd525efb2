package org.hubtokens.edge;

import io.vertx.core.Context;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Counts the requests that show a session: a good one for its account, others by address. */
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public class RateLimitFilter implements ContainerRequestFilter {
  // Settings must not be read before the service starts, and filters are made before.
  private final Instance<RateLimitRoute> route;
  private final Instance<SessionVerifier> verifier;
  private final Caller caller;

  RateLimitFilter(
      Instance<RateLimitRoute> route, Instance<SessionVerifier> verifier, Caller caller) {
    this.route = route;
    this.verifier = verifier;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    RateLimitRoute limits = route.get();
    if (limits.awaitsCount(caller.http())) {
      limits.count(caller.http(), session());
    }
  }

  // Checking may fetch keys, which must not be waited for on an event loop.
  private @Nullable Session session() {
    if (Context.isOnEventLoopThread()) {
      return null;
    }
    try {
      return caller.check(verifier.get());
    } catch (ApiException _) {
      return null;
    }
  }
}
