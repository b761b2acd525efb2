package org.hubtokens.verifier.verify;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.events.Credential;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.verifier.consume.Knowledge;
import org.jspecify.annotations.Nullable;

/** {@code GET /verify}: introspection and forward-auth for proxies, on the event loop. */
@Singleton
class VerifyRoute {

  /** Ahead of all that the framework would do with a request. */
  private static final int FIRST = -100_000;

  static final String AT_LEAST = "At-Least-Position";
  private static final CharSequence DECISION =
      HttpHeaders.createOptimized(EdgeHeaders.TOKEN_DECISION);
  private static final long MALFORMED = -2;
  private static final long NONE = -1;

  private final TokenVerifier verifier;
  private final ForwardedRequest forwarded;
  private final Knowledge knowledge;
  private final VerifyUses uses;
  private final RegistryAnswers registry;

  VerifyRoute(
      TokenVerifier verifier,
      ForwardedRequest forwarded,
      RegistryAnswers registry,
      Knowledge knowledge,
      VerifyUses uses) {
    this.verifier = verifier;
    this.forwarded = forwarded;
    this.registry = registry;
    this.knowledge = knowledge;
    this.uses = uses;
  }

  void register(@Observes Router router) {
    router.route("/verify").order(FIRST).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    VerifyAnswer.identify(request);
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      VerifyAnswer.notAllowed(request.response());
      return;
    }
    long atLeast = position(request.getHeader(AT_LEAST));
    if (atLeast == MALFORMED) {
      VerifyAnswer.badPosition(request.response());
    } else if (atLeast <= knowledge.through()) {
      answer(request);
    } else {
      // Back on this request's own event loop, whoever moved the position on.
      Future.fromCompletionStage(knowledge.reach(atLeast), context.vertx().getOrCreateContext())
          .otherwise(false)
          .onSuccess(reached -> afterWaiting(request, reached));
    }
  }

  private void afterWaiting(HttpServerRequest request, boolean reached) {
    if (request.response().closed()) {
      return;
    }
    if (reached) {
      answer(request);
    } else {
      VerifyAnswer.notYet(request.response(), knowledge.through(), knowledge.ageMillis());
    }
  }

  private void answer(HttpServerRequest request) {
    List<AccessRequest> needed = forwarded.needed(request);
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    Recording recording = request.headers().contains(DECISION) ? new Recording() : null;
    Checked checked = verifier.check(header, needed, recording);
    Reason reason = checked.verdict().reason();
    String jwt = reason == Reason.MALFORMED ? registry.jwt(request, header) : null;
    if (jwt != null) {
      registry.answer(request, jwt, needed);
      return;
    }
    uses.note(checked.token(), reason, needed.getFirst(), request);
    HttpServerResponse response = request.response();
    VerifyAnswer.freshness(response, checked.position(), checked.ageMillis());
    if (recording != null) {
      VerifyAnswer.recorded(response, recording);
    }
    switch (checked.verdict()) {
      case Verdict.Allowed(Credential credential) -> VerifyAnswer.allowed(response, credential);
      case Verdict.Denied _ -> denied(request, reason, needed);
    }
  }

  private void denied(HttpServerRequest request, Reason reason, List<AccessRequest> needed) {
    if (forwarded.toRegistry(request)) {
      registry.denied(request, reason, needed);
    } else {
      VerifyAnswer.denied(request.response(), reason);
    }
  }

  private static long position(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    try {
      long position = Long.parseLong(text.strip());
      return position >= 0 ? position : MALFORMED;
    } catch (NumberFormatException e) {
      return MALFORMED;
    }
  }
}
