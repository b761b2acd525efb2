package org.hubtokens.edge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much of the API one caller may use: the same settings for every service. */
@Singleton
public class RateLimitSettings {
  private static final String PREFIX = "hubtokens.rate-limit.";

  private final int perMinute;
  private final int burst;
  private final int callers;
  private final Set<String> exempt;

  /**
   * @param perMinute how many requests a caller may make in a minute, in the long run; 0: no limit
   * @param burst how many of them at once; by default those of a minute
   * @param callers how many callers are remembered; whoever was not heard of longest goes first
   * @param exempt paths, without a trailing slash, that are not limited
   */
  @Inject
  RateLimitSettings(
      @ConfigProperty(name = PREFIX + "per-minute", defaultValue = "3000") int perMinute,
      @ConfigProperty(name = PREFIX + "burst") OptionalInt burst,
      @ConfigProperty(name = PREFIX + "callers", defaultValue = "100000") int callers,
      @ConfigProperty(name = PREFIX + "exempt") Optional<List<String>> exempt) {
    this.perMinute = perMinute;
    this.burst = burst.orElse(perMinute);
    this.callers = callers;
    this.exempt = Set.copyOf(exempt.orElse(List.of()));
  }

  int perMinute() {
    return perMinute;
  }

  int burst() {
    return burst;
  }

  int callers() {
    return callers;
  }

  Set<String> exempt() {
    return exempt;
  }
}
