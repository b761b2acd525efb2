package org.hubtokens.verifier.verify;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.config.VerifierSettings;
import org.jspecify.annotations.Nullable;

/** Tells a registry's client where to get a token, for which registry and with which rights. */
@Singleton
public final class RegistryChallenge {

  /** What is wrong with the token that was shown (RFC 6750, 3.1). */
  public enum Fault {
    INVALID_TOKEN,
    INSUFFICIENT_SCOPE;

    /** Null where none was shown. */
    static @Nullable Fault of(Reason reason) {
      return switch (reason) {
        case ALLOWED, MISSING, KNOWLEDGE_TOO_OLD -> null;
        case MALFORMED,
            UNKNOWN,
            REVOKED,
            EXPIRED,
            DEACTIVATED,
            ACCOUNT_DISABLED,
            REGISTRY_TOKEN_UNFIT ->
            INVALID_TOKEN;
        case SCOPE_TOO_NARROW,
            REPOSITORY_NOT_COVERED,
            NOT_IN_NAMESPACE,
            CATALOG_CLOSED,
            REGISTRY_TOKEN_TOO_NARROW ->
            INSUFFICIENT_SCOPE;
      };
    }
  }

  /** Nothing else may be written back into a challenge. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,255}");

  private final Optional<URI> realm;

  @Inject
  public RegistryChallenge(VerifierSettings settings) {
    this.realm = settings.registry().realm();
  }

  /**
   * The value of a {@code WWW-Authenticate}.
   *
   * @param needed what the client needs the right to; a mere check needs none
   */
  public String text(
      HttpServerRequest request,
      String service,
      List<? extends AccessRequest> needed,
      @Nullable Fault error) {
    String scope =
        needed.stream()
            .map(RegistryChallenge::scope)
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" "));
    return "Bearer realm=\""
        + realm.map(Object::toString).orElseGet(() -> ownRealm(request))
        + "\",service=\""
        + service
        + '"'
        + (scope.isEmpty() ? "" : ",scope=\"" + scope + '"')
        + (error == null ? "" : ",error=\"" + code(error) + '"');
  }

  private static String code(Fault error) {
    return switch (error) {
      case INVALID_TOKEN -> "invalid_token";
      case INSUFFICIENT_SCOPE -> "insufficient_scope";
    };
  }

  /** As a registry asks for it; a repository without a name is no registry's. */
  private static String scope(AccessRequest needed) {
    return switch (needed) {
      case AccessRequest.Identify _ -> "";
      case AccessRequest.ListAll _ -> "registry:catalog:*";
      case AccessRequest.OnRepository on ->
          on.repository().isEmpty()
              ? ""
              : "repository:" + on.repository() + ':' + actions(on.action());
    };
  }

  private static String actions(Action action) {
    return action == Action.PUSH ? "pull,push" : action.wire();
  }

  private static String ownRealm(HttpServerRequest request) {
    String host = request.authority() == null ? "" : request.authority().toString();
    String scheme = "https".equals(request.scheme()) ? "https" : "http";
    return scheme + "://" + (HOST.matcher(host).matches() ? host : "localhost") + "/token";
  }
}
