package org.hubtokens.verifier.verify;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.hubtokens.verifier.config.VerifierSettings;

/**
 * The least this server can do for a request: what benchmarks set {@code /verify} beside. Off
 * unless asked for.
 */
@Singleton
class ConstantRoute {
  private static final int FIRST = -100_000;

  private final boolean wanted;

  ConstantRoute(VerifierSettings settings) {
    this.wanted = settings.constantRoute();
  }

  void register(@Observes Router router) {
    if (wanted) {
      router.get("/bench/constant").order(FIRST).handler(ConstantRoute::answer);
    }
  }

  private static void answer(RoutingContext context) {
    context
        .response()
        .putHeader("X-Hubtokens-Account", "demouser")
        .putHeader("X-Hubtokens-Token-Id", "0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e")
        .putHeader("X-Hubtokens-Scopes", "repo:read")
        .putHeader("Token-Position", "1")
        .putHeader("Token-Age-Ms", "1")
        .end();
  }
}
