package org.hubtokens.edge;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Checks the session of each {@link SignedIn} request and tells {@link Caller} whose it is. The
 * service provides the {@link SessionVerifier}; its resources must not run on the event loop.
 */
@Provider
@SignedIn
@Priority(Priorities.AUTHENTICATION)
public class SignedInFilter implements ContainerRequestFilter {
  /** The words that real clients show for it. */
  public static final String MADE_WITH_TOKEN =
      "token issued from personal access token is not allowed";

  private final Instance<SessionVerifier> verifier;
  private final Caller caller;

  SignedInFilter(Instance<SessionVerifier> verifier, Caller caller) {
    this.verifier = verifier;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Session session = caller.check(verifier.get());
    if (session.madeWithToken()) {
      throw new ApiException(403, MADE_WITH_TOKEN);
    }
    caller.signedIn(session);
  }
}
