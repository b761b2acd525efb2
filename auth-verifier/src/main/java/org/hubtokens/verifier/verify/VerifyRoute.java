package org.hubtokens.verifier.verify;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
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

  // Such names know their hash; that of a text is worked out for each request.
  private static final CharSequence AT_LEAST =
      HttpHeaders.createOptimized(EdgeHeaders.AT_LEAST_POSITION);
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
    MultiMap headers = request.headers();
    VerifyAnswer.identify(request.response(), headers.get(VerifyAnswer.REQUEST_ID));
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      VerifyAnswer.notAllowed(request.response());
      return;
    }
    long atLeast = position(headers.get(AT_LEAST));
    if (atLeast == MALFORMED) {
      VerifyAnswer.badPosition(request.response());
    } else if (atLeast <= knowledge.through()) {
      answer(request, headers);
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
      answer(request, request.headers());
    } else {
      VerifyAnswer.notYet(request.response(), knowledge.through(), knowledge.ageMillis());
    }
  }

  private void answer(HttpServerRequest request, MultiMap headers) {
    List<AccessRequest> needed = forwarded.needed(request);
    String header = headers.get(HttpHeaders.AUTHORIZATION);
    Recording recording = headers.contains(DECISION) ? new Recording() : null;
    Checked checked = verifier.check(header, needed, recording);
    Reason reason = checked.verdict().reason();
    String jwt = reason == Reason.MALFORMED ? registry.jwt(request, header) : null;
    if (jwt != null) {
      registry.answer(request, jwt, needed, recording);
      return;
    }
    uses.note(checked.token(), reason, needed.getFirst(), request);
    HttpServerResponse response = request.response();
    VerifyAnswer.freshness(response, checked.position(), checked.ageMillis());
    VerifyAnswer.recorded(response, recording);
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
