package org.hubtokens.verifier.verify;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.verify.RegistryChallenge.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /verify} says in front of a registry, whose clients show the JWT that {@code /token}
 * gave them, and need a challenge that sends them there.
 */
@Singleton
class RegistryAnswers {

  private final ForwardedRequest forwarded;
  private final RegistryJwts jwts;
  private final RegistryBearers bearers;
  private final RegistryChallenge challenge;
  private final Knowledge knowledge;
  private final VerifyUses uses;

  RegistryAnswers(
      ForwardedRequest forwarded,
      RegistryJwts jwts,
      RegistryBearers bearers,
      RegistryChallenge challenge,
      Knowledge knowledge,
      VerifyUses uses) {
    this.forwarded = forwarded;
    this.jwts = jwts;
    this.bearers = bearers;
    this.challenge = challenge;
    this.knowledge = knowledge;
    this.uses = uses;
  }

  /** The JWT that is shown to a registry; null when there is none, or it is not for one. */
  @Nullable String jwt(HttpServerRequest request, @Nullable String header) {
    if (header == null || !forwarded.toRegistry(request)) {
      return null;
    }
    Authorization shown = Authorization.parse(header);
    if (shown == null || shown.user() != null) {
      return null;
    }
    return shown.secret().indexOf('.') > 0 ? shown.secret() : null;
  }

  /**
   * Answers whoever shows a JWT.
   *
   * @param recording null: nobody wants the decision recorded
   */
  void answer(
      HttpServerRequest request,
      String jwt,
      List<AccessRequest> needed,
      @Nullable Recording recording) {
    RegistryJwt known = jwts.remembered(jwt);
    if (known != null) {
      answer(request, known, needed, recording);
      return;
    }
    // Back on this request's own event loop.
    Future.fromCompletionStage(jwts.read(jwt), Vertx.currentContext())
        .onSuccess(read -> afterReading(request, read, needed, recording))
        .onFailure(_ -> busy(request));
  }

  private void afterReading(
      HttpServerRequest request,
      Optional<RegistryJwt> read,
      List<AccessRequest> needed,
      @Nullable Recording recording) {
    if (request.response().closed()) {
      return;
    }
    if (read.isPresent()) {
      answer(request, read.get(), needed, recording);
      return;
    }
    uses.note(null, Reason.REGISTRY_TOKEN_UNFIT, needed.getFirst(), request);
    freshness(request);
    denied(request, Reason.REGISTRY_TOKEN_UNFIT, needed);
  }

  private void busy(HttpServerRequest request) {
    freshness(request);
    VerifyAnswer.busy(request.response());
  }

  private void freshness(HttpServerRequest request) {
    VerifyAnswer.freshness(request.response(), knowledge.through(), knowledge.ageMillis());
  }

  private void answer(
      HttpServerRequest request,
      RegistryJwt jwt,
      List<AccessRequest> needed,
      @Nullable Recording recording) {
    Borne borne = bearers.decide(jwt, forwarded.service(request), needed, recording);
    uses.note(borne.token(), borne.reason(), needed.getFirst(), request);
    HttpServerResponse response = request.response();
    VerifyAnswer.freshness(response, borne.position(), borne.ageMillis());
    VerifyAnswer.recorded(response, recording);
    if (borne.reason() == Reason.ALLOWED) {
      VerifyAnswer.allowed(response, borne);
    } else {
      deniedJwt(request, jwt, borne.reason(), needed);
    }
  }

  /** Where rights are missing, another JWT may have them: its client is told to ask for one. */
  private void deniedJwt(
      HttpServerRequest request, RegistryJwt jwt, Reason reason, List<AccessRequest> needed) {
    boolean helps = reason != Reason.ACCOUNT_DISABLED && reason != Reason.KNOWLEDGE_TOO_OLD;
    Fault error =
        reason == Reason.MISSING && jwt.anonymous() ? Fault.INSUFFICIENT_SCOPE : Fault.of(reason);
    VerifyAnswer.denied(request.response(), reason, helps ? text(request, needed, error) : null);
  }

  /** Refuses what is no JWT. */
  void denied(HttpServerRequest request, Reason reason, List<AccessRequest> needed) {
    boolean helps = VerifyAnswer.status(reason) == 401;
    VerifyAnswer.denied(
        request.response(), reason, helps ? text(request, needed, Fault.of(reason)) : null);
  }

  private String text(
      HttpServerRequest request, List<AccessRequest> needed, @Nullable Fault error) {
    return challenge.text(request, forwarded.service(request), needed, error);
  }
}
