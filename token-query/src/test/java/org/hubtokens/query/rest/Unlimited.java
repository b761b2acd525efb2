package org.hubtokens.query.rest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** For measurements: they ask more often than anybody may. */
public final class Unlimited implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("hubtokens.rate-limit.per-minute", "0");
  }
}
