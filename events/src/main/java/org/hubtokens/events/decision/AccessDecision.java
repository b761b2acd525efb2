package org.hubtokens.events.decision;

import java.time.Instant;
import org.hubtokens.events.Account;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;

/**
 * Decides. A pure function of what is known, what is asked and the time; the live check, explain
 * and time travel all call it, so they cannot differ.
 *
 * <p>The order of the rules is part of the contract: whoever presents the exact secret is told the
 * first thing that stands in the way, a revocation before all else.
 */
public final class AccessDecision {
  private static final Verdict REVOKED = new Verdict.Denied(Reason.REVOKED);
  private static final Verdict UNKNOWN = new Verdict.Denied(Reason.UNKNOWN);
  private static final Verdict EXPIRED = new Verdict.Denied(Reason.EXPIRED);
  private static final Verdict DEACTIVATED = new Verdict.Denied(Reason.DEACTIVATED);
  private static final Verdict ACCOUNT_DISABLED = new Verdict.Denied(Reason.ACCOUNT_DISABLED);
  private static final Verdict SCOPE_TOO_NARROW = new Verdict.Denied(Reason.SCOPE_TOO_NARROW);
  private static final Verdict NOT_COVERED = new Verdict.Denied(Reason.REPOSITORY_NOT_COVERED);
  private static final Verdict CATALOG_CLOSED = new Verdict.Denied(Reason.CATALOG_CLOSED);
  private static final Verdict NOT_IN_NAMESPACE = new Verdict.Denied(Reason.NOT_IN_NAMESPACE);

  private AccessDecision() {}

  public static Verdict decide(Presented presented, AccessRequest request, Instant now) {
    if (presented.revoked()) {
      return REVOKED;
    }
    Credential credential = presented.credential();
    Account account = presented.account();
    if (credential == null || account == null) {
      return UNKNOWN;
    }
    if (!account.enabled()) {
      return ACCOUNT_DISABLED;
    }
    if (credential.expiredAt(now)) {
      return EXPIRED;
    }
    if (!credential.active()) {
      return DEACTIVATED;
    }
    return switch (request) {
      case AccessRequest.Identify _ -> new Verdict.Allowed(credential);
      case AccessRequest.OnRepository r -> onRepository(credential, r);
      case AccessRequest.ListAll r -> listAll(credential, r);
    };
  }

  private static Verdict onRepository(Credential credential, AccessRequest.OnRepository request) {
    if (request.openToAll() && request.action() == Action.PULL) {
      return new Verdict.Allowed(credential);
    }
    if (!request.within(credential.account())) {
      return NOT_IN_NAMESPACE;
    }
    if (!Scope.anyImplies(credential.scopes(), request.action().needed())) {
      return SCOPE_TOO_NARROW;
    }
    return credential.covers(request.repository(), request.action())
        ? new Verdict.Allowed(credential)
        : NOT_COVERED;
  }

  /** A token for some repositories must not tell which others there are. */
  private static Verdict listAll(Credential credential, AccessRequest.ListAll request) {
    if (!request.readers().contains(credential.account())) {
      return CATALOG_CLOSED;
    }
    if (!Scope.anyImplies(credential.scopes(), Scope.READ)) {
      return SCOPE_TOO_NARROW;
    }
    return credential.resources() == null ? new Verdict.Allowed(credential) : NOT_COVERED;
  }
}
