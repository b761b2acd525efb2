package org.hubtokens.verifier.registrytoken;

import io.vertx.core.json.Json;
import jakarta.inject.Singleton;
import java.util.Set;
import org.hubtokens.edge.OwnForms;
import org.jspecify.annotations.Nullable;

/** A registry's client shows what stands in {@code errors}, whatever is wrong. */
@Singleton
class RegistryForms implements OwnForms {
  private static final Set<String> PATHS = Set.of("/v2", "/v2/", "/token", "/auth/token");

  @Override
  public @Nullable String malformed(String path, String text) {
    return PATHS.contains(path) ? Json.encode(RegistryErrors.body("UNSUPPORTED", text)) : null;
  }
}
