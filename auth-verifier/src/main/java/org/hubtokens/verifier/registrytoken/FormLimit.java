package org.hubtokens.verifier.registrytoken;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.hubtokens.edge.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a form that says beforehand that it is too large, in the form of errors that a registry's
 * client shows; the limit for all bodies, further on, answers in another. And takes it for a form
 * whatever it is called: clients forget its media type, or get it wrong.
 */
@Singleton
class FormLimit {

  private static final int BEFORE_THE_LIMIT_FOR_ALL = -20_000;
  private static final String BODY =
      new JsonObject()
          .put(
              "errors",
              new JsonArray()
                  .add(new JsonObject().put("code", "UNSUPPORTED").put("message", Form.TOO_LARGE)))
          .put("detail", Form.TOO_LARGE)
          .put("message", Form.TOO_LARGE)
          .encode();

  void register(@Observes Router router) {
    router.post("/token").order(BEFORE_THE_LIMIT_FOR_ALL).handler(FormLimit::check);
    router.post("/auth/token").order(BEFORE_THE_LIMIT_FOR_ALL).handler(FormLimit::check);
  }

  private static void check(RoutingContext http) {
    if (tooLarge(http.request().getHeader("Content-Length"))) {
      RequestId.of(http);
      http.response()
          .setStatusCode(413)
          .putHeader("Content-Type", "application/json")
          .putHeader("Connection", "close")
          .end(BODY);
    } else {
      http.request().headers().set("Content-Type", "application/x-www-form-urlencoded");
      http.next();
    }
  }

  private static boolean tooLarge(@Nullable String length) {
    try {
      return length != null && Long.parseLong(length) > Form.MOST_BYTES;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
