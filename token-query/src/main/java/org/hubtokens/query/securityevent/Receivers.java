package org.hubtokens.query.securityevent;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.ClientSecrets;
import org.hubtokens.edge.Session;
import org.hubtokens.edge.SessionVerifier;
import org.hubtokens.edge.Throttle;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/** Who may be told: clients of the configuration by Basic, administrators by their session. */
public final class Receivers {
  /** Before the name of an administrator; no client can be called so. */
  public static final String ADMINISTRATOR = "administrator:";

  private static final String SETTING = "hubtokens.query.security-events.clients";
  private static final String BASIC = "basic ";
  private static final String CHALLENGE = "Basic realm=\"hubtokens\", charset=\"UTF-8\"";
  private static final int LONGEST = 1024;

  /** As many wrong ones as anywhere else in the hub, before one has to wait. */
  private static final int FAILURES = 10;

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int REMEMBERED = 10_000;

  private final Set<String> clients;
  private final ClientSecrets secrets;
  private final SessionVerifier sessions;
  private final Administrators administrators;
  private final Throttle failures = new Throttle(FAILURES, WINDOW, REMEMBERED, System::nanoTime);

  public Receivers(
      SecurityEventSettings settings, SessionVerifier sessions, Administrators administrators) {
    this.clients = Set.copyOf(settings.clients().keySet());
    this.secrets = new ClientSecrets(SETTING, settings.clients());
    this.sessions = sessions;
    this.administrators = administrators;
  }

  /**
   * Somebody who may be told.
   *
   * @param name of the client, or {@code administrator:} and that of the account
   * @param administrator whose session it is; null for a client
   * @param until when the session ends; null for a client
   */
  public record Admitted(
      String name, @Nullable AccountName administrator, @Nullable Instant until) {}

  /**
   * Who asks.
   *
   * @throws ApiException 401, 403 or 429 for all others
   */
  public Admitted clientOrAdministrator(HttpServerRequest http) {
    String header = http.getHeader("Authorization");
    if (header == null || basic(header)) {
      return new Admitted(client(http), null, null);
    }
    Session session = sessions.verify(header);
    if (session.madeWithToken() || !administrators.include(session.account())) {
      throw new ApiException(403, "only an administrator of this hub may do this");
    }
    AccountName account = session.account();
    return new Admitted(ADMINISTRATOR + account.value(), account, session.expiresAt());
  }

  /**
   * The name of the client that asks.
   *
   * @throws ApiException 401 or 429 for all others
   */
  public String client(HttpServerRequest http) {
    String[] shown = shown(http.getHeader("Authorization"));
    String address = http.remoteAddress().hostAddress();
    String id = shown == null ? "" : shown[0];
    Duration wait = failures.mustWait(id, address);
    if (wait.isPositive()) {
      throw ApiException.tooMany(
          "too many wrong client credentials; try again later",
          Math.max(1, wait.plusMillis(999).toSeconds()));
    }
    if (shown == null || !secrets.know(id, shown[1])) {
      if (shown != null) {
        failures.failed(id, address);
      }
      throw new ApiException(401, "this needs the credentials of a client")
          .withHeader("WWW-Authenticate", CHALLENGE);
    }
    failures.succeeded(id, address);
    return id;
  }

  /** Whether the configuration names a client so. */
  public boolean named(String client) {
    return clients.contains(client);
  }

  private static boolean basic(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(BASIC);
  }

  private static String @Nullable [] shown(@Nullable String header) {
    if (header == null || header.length() > LONGEST || !basic(header)) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2 ? parts : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
