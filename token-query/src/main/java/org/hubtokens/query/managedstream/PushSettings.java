package org.hubtokens.query.managedstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings of the streams that receivers set up, and of their delivery by push. */
@ConfigMapping(prefix = "hubtokens.query.security-events.push")
public interface PushSettings {
  /** A host, or all hosts under a name. */
  Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:]+");

  /** How many streams may be set up. */
  @WithDefault("100")
  int streams();

  /** How many of one client. */
  @WithDefault("10")
  int streamsPerClient();

  /**
   * The only hosts that are pushed to, whatever their addresses are; {@code *.example.com} is all
   * under that name. Without: all that have public addresses.
   */
  Optional<List<String>> hosts();

  /** Whether this machine itself is pushed to, also without TLS: for trying it out. */
  @WithDefault("false")
  boolean loopback();

  /**
   * What goes into the {@code Authorization} header, by the audience of a stream that has none of
   * its own: the value, or {@code file:} and the path of a file that holds it.
   */
  Map<String, String> authorizations();

  /** How long a receiver may take for one event. */
  @WithDefault("10s")
  Duration timeout();

  /** The longest time a receiver that fails is left alone. */
  @WithDefault("5m")
  Duration longestWait();

  /** An instance that is silent for so long has stopped pushing, and another takes over. */
  @WithDefault("10s")
  Duration lease();

  /** How long to wait between two verifications of a stream. */
  @WithDefault("10s")
  Duration verificationInterval();

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException naming the first that is out of range, and its range
   */
  static PushSettings checked(PushSettings settings) {
    require(between(settings.streams(), 0, 1000), "streams", "between 0 and 1000");
    require(settings.streamsPerClient() >= 1, "streams-per-client", "1 or more");
    between("timeout", settings.timeout(), Duration.ofMillis(100), Duration.ofMinutes(1));
    between("longest-wait", settings.longestWait(), Duration.ofMillis(100), Duration.ofHours(1));
    between("lease", settings.lease(), Duration.ofSeconds(1), Duration.ofMinutes(5));
    between(
        "verification-interval",
        settings.verificationInterval(),
        Duration.ofSeconds(1),
        Duration.ofHours(1));
    require(
        settings.hosts().orElse(List.of()).stream().allMatch(host -> HOST.matcher(host).matches()),
        "hosts",
        "hosts in lower case, such as receiver.example or *.example, with commas between");
    Authorizations.check(settings.authorizations());
    return settings;
  }

  private static boolean between(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    require(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        name,
        "between " + least + " and " + most);
  }

  private static void require(boolean holds, String name, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "hubtokens.query.security-events.push." + name + " must be " + range);
    }
  }
}
