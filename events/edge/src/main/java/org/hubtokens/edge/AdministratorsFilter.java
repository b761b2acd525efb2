package org.hubtokens.edge;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets {@link Administrators} pass, once {@link SignedInFilter} has told who it is. */
@Provider
@AdministratorsOnly
@Priority(Priorities.AUTHORIZATION)
public class AdministratorsFilter implements ContainerRequestFilter {
  // Settings must not be read before the service starts, and filters are made before.
  private final Instance<Administrators> administrators;
  private final Caller caller;

  AdministratorsFilter(Instance<Administrators> administrators, Caller caller) {
    this.administrators = administrators;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!administrators.get().include(caller.account())) {
      throw new ApiException(403, "only an administrator of this hub may do this");
    }
  }
}
