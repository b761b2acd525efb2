package org.hubtokens.query.explain;

import java.util.Locale;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Verdict;

/** The rules of the one decision, in their order; the first that settles it is the one to name. */
enum Rule {
  /** The JWT that was shown to a registry is good there and then. */
  REGISTRY_TOKEN,
  /** A revoked token is refused, before all else. */
  REVOCATION,
  /** Token and account have to be there. */
  EXISTENCE,
  ACCOUNT_ENABLED,
  EXPIRY,
  SWITCHED_ON,
  /** Everybody may pull what the operator opened to everybody. */
  PUBLIC,
  /** What is asked for is the account's own, or was opened to it. */
  NAMESPACE,
  CATALOG,
  SCOPES,
  /** The repositories it is restricted to. */
  RESOURCES,
  /** The JWT that was shown to a registry was given for what is asked. */
  REGISTRY_TOKEN_ACCESS;

  String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Rule of(Verdict verdict, AccessRequest request) {
    return switch (verdict) {
      case Verdict.Allowed(Credential by) -> allowing(by, request);
      case Verdict.Denied denied -> denying(denied);
    };
  }

  private static Rule allowing(Credential by, AccessRequest request) {
    return switch (request) {
      case AccessRequest.Identify _ -> SWITCHED_ON;
      case AccessRequest.ListAll _ -> SCOPES;
      case AccessRequest.OnRepository on -> {
        if (on.openToAll() && on.action() == Action.PULL) {
          yield PUBLIC;
        }
        yield by.resources() == null ? SCOPES : RESOURCES;
      }
    };
  }

  private static Rule denying(Verdict.Denied denied) {
    return switch (denied.reason()) {
      case REVOKED -> REVOCATION;
      case UNKNOWN -> EXISTENCE;
      case ACCOUNT_DISABLED -> ACCOUNT_ENABLED;
      case EXPIRED -> EXPIRY;
      case DEACTIVATED -> SWITCHED_ON;
      case NOT_IN_NAMESPACE -> NAMESPACE;
      case CATALOG_CLOSED -> CATALOG;
      case SCOPE_TOO_NARROW -> SCOPES;
      case REPOSITORY_NOT_COVERED -> RESOURCES;
      case REGISTRY_TOKEN_UNFIT -> REGISTRY_TOKEN;
      case REGISTRY_TOKEN_TOO_NARROW -> REGISTRY_TOKEN_ACCESS;
      case ALLOWED, MISSING, MALFORMED, KNOWLEDGE_TOO_OLD ->
          throw new IllegalStateException("no verdict about a known token: " + denied.reason());
    };
  }
}
