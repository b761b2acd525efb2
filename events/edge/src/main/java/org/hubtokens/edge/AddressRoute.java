package org.hubtokens.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Ahead of everything: an address that is none (a percent sign without two digits after it, braces)
 * is refused in the form of all errors. The framework would do it with a bare status, and is told
 * not to by {@link AddressesAreCheckedHere}.
 */
@Singleton
public class AddressRoute {
  /** What is said to it. */
  public static final String MALFORMED = "malformed request: the address is no URI";

  private static final int AHEAD_OF_EVERYTHING = -1_000_000;

  private final Instance<OwnForms> ownForms;

  AddressRoute(Instance<OwnForms> ownForms) {
    this.ownForms = ownForms;
  }

  void install(@Observes Router router) {
    // Of no path: a router that looks for one fails at such an address.
    router.route().order(AHEAD_OF_EVERYTHING).handler(this::enter);
  }

  private void enter(RoutingContext http) {
    if (wellFormed(http.request().uri())) {
      http.next();
    } else {
      refuse(http, ownForm(http.request().path()));
    }
  }

  static boolean wellFormed(@Nullable String address) {
    if (address == null) {
      return false;
    }
    try {
      new URI(address);
      return true;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private @Nullable String ownForm(@Nullable String path) {
    if (path != null) {
      for (OwnForms forms : ownForms) {
        String body = forms.malformed(path, MALFORMED);
        if (body != null) {
          return body;
        }
      }
    }
    return null;
  }

  private static void refuse(RoutingContext http, @Nullable String body) {
    if (body == null) {
      EdgeRoutes.refuse(http, 400, MALFORMED);
      return;
    }
    RequestId.of(http);
    http.response().setStatusCode(400).putHeader("Content-Type", "application/json").end(body);
  }
}
