package org.hubtokens.infra.selftest;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Does what a client does: asks a registry, follows its challenge to the token service, takes a
 * token for nobody, shows it, and explains what went wrong. A registry gives no reason but in its
 * log; with its configuration file at hand, issuer and key are compared as it does.
 */
public final class SelfTest {

  /** How far clocks may differ before registries refuse. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private static final Duration WORTH_A_NOTE = Duration.ofSeconds(5);

  private final Web web = new Web();
  private final Report report = new Report();
  private final URI root;
  private final @Nullable RegistryConfig config;

  SelfTest(URI registry, @Nullable RegistryConfig config) {
    String text = registry.toString();
    this.root = URI.create((text.endsWith("/") ? text : text + "/") + "v2/");
    this.config = config;
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2 || !arguments[0].startsWith("http")) {
      System.err.println("usage: infra/self-test REGISTRY_URL [REGISTRY_CONFIGURATION_FILE]");
      System.exit(2);
    }
    RegistryConfig config =
        arguments.length == 2 ? RegistryConfig.read(Path.of(arguments[1])) : null;
    Report report = new SelfTest(URI.create(arguments[0]), config).run();
    report.lines().forEach(System.out::println);
    System.exit(report.bad() ? 1 : 0);
  }

  Report run() {
    Challenge challenge = challenge();
    IssuedToken token = challenge == null ? null : token(challenge);
    if (challenge != null && token != null) {
      show(challenge, token);
    }
    return report;
  }

  private @Nullable Challenge challenge() {
    Web.Answer answer = ask(root, null, "the registry");
    if (answer == null) {
      return null;
    }
    Challenge challenge = Challenge.of(answer.challenges());
    if (answer.status() == 401 && challenge != null) {
      report.good(
          "the registry sends clients to %s for service '%s'"
              .formatted(challenge.realm(), challenge.service()));
      return challenge;
    }
    report.wrong(
        answer.status() == 200
            ? root + " lets everybody in: the registry has no auth.token in its configuration"
            : root
                + " answers "
                + answer.status()
                + " without a Bearer challenge: no registry with"
                + " auth.token in its configuration");
    return null;
  }

  private @Nullable IssuedToken token(Challenge challenge) {
    URI uri = question(challenge);
    if (uri == null) {
      report.wrong("wrong realm: '" + challenge.realm() + "' is no URL");
      return null;
    }
    Web.Answer answer = ask(uri, null, "wrong realm, or the hub is away: the token service");
    if (answer == null) {
      return null;
    }
    IssuedToken token = answer.status() == 200 ? IssuedToken.of(answer.body()) : null;
    if (token == null) {
      report.wrong(noToken(challenge, answer));
    } else {
      report.good("the token service gives a token, issuer '" + token.issuer() + "'");
    }
    return token;
  }

  private static @Nullable URI question(Challenge challenge) {
    try {
      URI uri =
          URI.create(
              "%s?service=%s&scope=%s"
                  .formatted(
                      challenge.realm(),
                      encoded(challenge.service()),
                      encoded("repository:self/test:pull")));
      return uri.getScheme() == null || uri.getHost() == null ? null : uri;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String noToken(Challenge challenge, Web.Answer answer) {
    String said = firstError(answer.body());
    if (answer.status() == 400 && said != null) {
      return "wrong service: the hub gives no tokens for '%s' (it says: %s); auth.token.service of"
              .formatted(challenge.service(), said)
          + " the registry must be one of the hub's registry.services";
    }
    return "wrong realm: what answers at %s is no token service (status %d%s)"
        .formatted(challenge.realm(), answer.status(), said == null ? "" : ", it says: " + said);
  }

  private void show(Challenge challenge, IssuedToken token) {
    Web.Answer answer = ask(root, token.text(), "the registry");
    if (answer == null) {
      return;
    }
    if (answer.status() == 200) {
      report.good("the registry takes the token: key, issuer, service and clocks fit");
      noteClock(answer.clock(), token);
    } else if (answer.clock() != null && outOfTime(answer.clock(), token)) {
      report.wrong(
          clock(answer.clock(), token) + ", and registries allow for 60 s: set the clocks (NTP)");
    } else {
      explain(challenge, token, answer.status());
    }
  }

  private static boolean outOfTime(Instant registry, IssuedToken token) {
    return token.issuedAt().isAfter(registry.plus(LEEWAY))
        || token.endsAt().isBefore(registry.minus(LEEWAY));
  }

  private void noteClock(@Nullable Instant registry, IssuedToken token) {
    if (registry == null) {
      report.note("the registry does not say what time it is; the clocks could not be compared");
    } else if (ahead(registry, token).abs().compareTo(WORTH_A_NOTE) > 0) {
      report.note(clock(registry, token) + "; by much more, and its tokens are refused");
    }
  }

  private static Duration ahead(Instant registry, IssuedToken token) {
    return Duration.between(registry, token.issuedAt());
  }

  private static String clock(Instant registry, IssuedToken token) {
    Duration ahead = ahead(registry, token);
    return "clock off: the hub's is %d s %s the registry's"
        .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
  }

  private void explain(Challenge challenge, IssuedToken token, int status) {
    if (!token.audience().equals(challenge.service())) {
      report.wrong(
          "wrong service: the token is for '%s', not for '%s'"
              .formatted(token.audience(), challenge.service()));
    } else if (config == null) {
      report.wrong(
          "wrong issuer or key not trusted (status %d): the registry's auth.token.issuer must be"
                  .formatted(status)
              + " '%s' and its rootcertbundle hold the authority of the key (%s)"
                  .formatted(token.issuer(), key(token))
              + "; name the registry's configuration file as the second argument to have them"
              + " compared");
    } else {
      compare(config, token);
    }
  }

  private void compare(RegistryConfig registry, IssuedToken token) {
    String issuer = String.valueOf(registry.get("issuer"));
    String untrusted = new Trust(registry, token).problem();
    if (!issuer.equals(token.issuer())) {
      report.wrong(
          "wrong issuer: the registry takes tokens of '%s' and the hub signs as '%s'; set"
                  .formatted(issuer, token.issuer())
              + " auth.token.issuer of the registry");
    }
    if (untrusted != null) {
      report.wrong(untrusted);
    }
    if (!report.bad()) {
      report.wrong(
          "the registry refuses the token although issuer and key fit its configuration file: was"
              + " it started again since that was changed? Its log has the reason at level info");
    }
  }

  private static String key(IssuedToken token) {
    try {
      X509Certificate leaf = token.certificate();
      return leaf == null ? "kid " + token.header().getString("kid") : Trust.describe(leaf);
    } catch (GeneralSecurityException e) {
      return "unreadable";
    }
  }

  private Web.@Nullable Answer ask(URI uri, @Nullable String bearer, String whom) {
    try {
      return web.get(uri, bearer);
    } catch (IOException | IllegalArgumentException e) {
      String address = uri.toString().replaceFirst("\\?.*", "");
      report.wrong(whom + " does not answer at " + address + ": " + e);
      return null;
    }
  }

  private static @Nullable String firstError(String body) {
    try {
      return new JsonObject(body).getJsonArray("errors").getJsonObject(0).getString("message");
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      return null;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
