package org.hubtokens.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How much of the API one caller may use: the same settings for every service. */
@ConfigMapping(prefix = "hubtokens.rate-limit")
public interface RateLimitSettings {

  /** How many requests a caller may make in a minute, in the long run; 0: no limit. */
  @WithDefault("3000")
  int perMinute();

  /** How many of them at once. Default: those of a minute. */
  OptionalInt burst();

  /** How many callers are remembered; whoever was not heard of longest is forgotten first. */
  @WithDefault("100000")
  int callers();

  /** Paths, without a trailing slash, that are not limited. */
  Optional<List<String>> exempt();
}
