package org.hubtokens.edge;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Has the framework leave malformed addresses to {@link AddressRoute}. It asks a system property,
 * which no file of settings sets, once and before anything of ours runs but this.
 */
public class AddressesAreCheckedHere implements SmallRyeConfigBuilderCustomizer {
  private static final String PROPERTY = "vertx.disableURIValidation";

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    System.setProperty(PROPERTY, "true");
  }
}
