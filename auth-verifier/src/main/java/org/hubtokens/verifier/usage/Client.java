package org.hubtokens.verifier.usage;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Who sent a request, as far as it tells. */
public record Client(String address, @Nullable String userAgent) {

  public static Client of(HttpServerRequest request) {
    return new Client(
        request.remoteAddress().host(), request.headers().get(HttpHeaders.USER_AGENT));
  }
}
