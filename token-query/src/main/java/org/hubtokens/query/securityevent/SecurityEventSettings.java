package org.hubtokens.query.securityevent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the stream and of the poll. */
@ConfigMapping(prefix = "hubtokens.query.security-events")
public interface SecurityEventSettings {

  /**
   * Third parties that may read them: id -> SHA-256 of its secret in hexadecimal, or {@code file:}
   * and the path of a file that holds it.
   */
  Map<String, String> clients();

  /** This hub's own address, which signed events name as their issuer. Without: none are signed. */
  Optional<URI> issuer();

  /** Where the keys are that sign them; the first is made when there is none. */
  @WithDefault("security-event-keys")
  Path keys();

  /** How many events are remembered for those who come back. */
  @WithDefault("50000")
  int remembered();

  /** How many streams and waiting polls there may be at a time. */
  @WithDefault("200")
  int streams();

  /** How many of one client. */
  @WithDefault("10")
  int streamsPerClient();

  /** How often a stream says that it is alive and how far it is. */
  @WithDefault("15s")
  Duration heartbeat();

  /** A stream is cut whose client takes nothing for so long. */
  @WithDefault("10s")
  Duration patience();

  /** How long a poll waits for an event. */
  @WithDefault("20s")
  Duration pollWait();

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException naming the first that is out of range, and its range
   */
  static SecurityEventSettings checked(SecurityEventSettings settings) {
    require(settings.remembered() >= 1, "remembered", "1 or more");
    require(settings.streams() >= 0, "streams", "0 or more");
    require(settings.streamsPerClient() >= 1, "streams-per-client", "1 or more");
    between("heartbeat", settings.heartbeat());
    between("patience", settings.patience());
    between("poll-wait", settings.pollWait());
    settings.issuer().ifPresent(SecurityEventSettings::requireIssuer);
    return settings;
  }

  private static void requireIssuer(URI issuer) {
    String scheme = String.valueOf(issuer.getScheme());
    boolean web = scheme.equals("http") || scheme.equals("https");
    require(
        web && issuer.getHost() != null && issuer.getRawQuery() == null,
        "issuer",
        "an address like https://hub.example, without a query");
  }

  private static void between(String name, Duration value) {
    require(
        value.toMillis() >= 100 && value.compareTo(Duration.ofMinutes(2)) <= 0,
        name,
        "between 100 milliseconds and 2 minutes");
  }

  private static void require(boolean holds, String name, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "hubtokens.query.security-events." + name + " must be " + range);
    }
  }
}
