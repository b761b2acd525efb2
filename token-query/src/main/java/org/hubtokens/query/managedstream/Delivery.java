package org.hubtokens.query.managedstream;

import java.net.URI;
import org.hubtokens.query.securityevent.StreamPaths;
import org.jspecify.annotations.Nullable;

/** How a stream reaches its receiver. */
sealed interface Delivery {

  String method();

  /** It asks (RFC 8936). */
  record Poll() implements Delivery {
    @Override
    public String method() {
      return StreamPaths.BY_POLL;
    }
  }

  /**
   * We send (RFC 8935).
   *
   * @param authorization null: none, or that of the settings
   */
  record Push(URI endpoint, @Nullable AuthorizationHeader authorization) implements Delivery {
    @Override
    public String method() {
      return StreamPaths.BY_PUSH;
    }
  }
}
