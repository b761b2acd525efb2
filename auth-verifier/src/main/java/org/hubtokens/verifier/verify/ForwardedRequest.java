package org.hubtokens.verifier.verify;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.verifier.config.VerifierSettings;
import org.jspecify.annotations.Nullable;

/** Finds out what a proxy in front of a registry wants to have checked. */
@Singleton
class ForwardedRequest {

  /** Belongs to no account, so that only "this is not yours" can be the verdict. */
  private static final List<AccessRequest> NOBODYS =
      List.of(new AccessRequest.OnRepository("", Action.DELETE, false));

  private static final String NAME = "registry=";

  private final boolean always;
  private final Openings openings;
  private final List<String> services;

  @Inject
  ForwardedRequest(VerifierSettings settings, Openings openings) {
    this(settings.verify().registryPaths(), openings, settings.registry().services());
  }

  ForwardedRequest(boolean always, Openings openings, List<String> services) {
    this.always = always;
    this.openings = openings;
    this.services = List.copyOf(services);
  }

  /** Whether it is for a registry's client, who understands a registry's answers only. */
  boolean toRegistry(HttpServerRequest request) {
    String query = request.query();
    return always || (query != null && asksForRegistry(query));
  }

  /** Which of our registries it is for: the one that the query names, else the first. */
  String service(HttpServerRequest request) {
    return service(request.query());
  }

  String service(@Nullable String query) {
    if (query != null) {
      for (String part : query.split("&", -1)) {
        if (part.startsWith(NAME) && services.contains(part.substring(NAME.length()))) {
          return part.substring(NAME.length());
        }
      }
    }
    return services.getFirst();
  }

  /** The rights that are needed, all of them. */
  List<AccessRequest> needed(HttpServerRequest request) {
    if (!toRegistry(request)) {
      return TokenVerifier.Identify.ONLY;
    }
    return needed(
        theOne(request, "X-Original-Method", "X-Forwarded-Method"),
        theOne(request, "X-Original-URI", "X-Forwarded-Uri"));
  }

  List<AccessRequest> needed(@Nullable String method, @Nullable String target) {
    if (method == null || target == null) {
      return NOBODYS;
    }
    if (RegistryPath.isPing(target)) {
      return TokenVerifier.Identify.ONLY;
    }
    if (RegistryPath.isCatalog(method, target)) {
      return List.of(openings.catalog());
    }
    RegistryPath path = RegistryPath.parse(method, target);
    if (path == null) {
      return NOBODYS;
    }
    AccessRequest main = openings.on(path.repository(), path.action());
    return path.mountFrom() == null
        ? List.of(main)
        : List.of(main, openings.on(path.mountFrom(), Action.PULL));
  }

  private static boolean asksForRegistry(String query) {
    return query.equals("registry") || query.startsWith("registry=") || query.contains("&registry");
  }

  /**
   * The proxy sets one of the two names and passes a client's headers on. So a client could add the
   * other, or the same once more: where values differ, none is believed.
   */
  private static @Nullable String theOne(HttpServerRequest request, String name, String other) {
    List<String> values = new ArrayList<>(request.headers().getAll(name));
    values.addAll(request.headers().getAll(other));
    return values.stream().distinct().count() == 1 ? values.getFirst() : null;
  }
}
