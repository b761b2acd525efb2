package org.hubtokens.verifier;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.hubtokens.verifier.config.VerifierSettings;

/** Settings made of names without their prefix and values. */
public final class TestSettings {

  public static final String PREFIX = "hubtokens.verifier.";

  private TestSettings() {}

  public static VerifierSettings of(Map<String, String> values) {
    Map<String, String> prefixed = new HashMap<>();
    values.forEach((name, value) -> prefixed.put(PREFIX + name, value));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(VerifierSettings.class)
        .withSources(new PropertiesConfigSource(prefixed, "test", 100))
        .build()
        .getConfigMapping(VerifierSettings.class);
  }
}
