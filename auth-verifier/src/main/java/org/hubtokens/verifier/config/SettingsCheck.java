package org.hubtokens.verifier.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.decision.Share;
import org.hubtokens.events.secret.TokenFormat;

/** Refuses a value that cannot work before anything is served. */
@Singleton
public class SettingsCheck {

  private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String PREFIX = "hubtokens.verifier.";
  private static final Duration DAYS_30 = Duration.ofDays(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VerifierSettings settings;

  public SettingsCheck(VerifierSettings settings) {
    this.settings = settings;
  }

  void onStart(@Observes @Priority(1) StartupEvent event) {
    check(settings);
  }

  /**
   * Looks at every setting whose type alone does not make it safe.
   *
   * @throws IllegalArgumentException naming the first bad one
   */
  public static void check(VerifierSettings settings) {
    checkPrefix(settings.tokenPrefix());
    settings
        .instanceId()
        .ifPresent(
            id ->
                require(
                    INSTANCE.matcher(id).matches(),
                    "instance-id",
                    "has other characters than letters, digits, '.', '_' and '-', or is longer than"
                        + " 64"));
    settings
        .maxStaleness()
        .ifPresent(
            age -> between("max-staleness", age, Duration.ofSeconds(2), Duration.ofDays(3650)));
    checkVerify(settings.verify());
    checkKeys(settings.keys());
    checkRegistry(settings.registry());
    checkSession(settings.session());
    checkPassword(settings.password());
    between("usage.report-every", settings.usage().reportEvery(), Duration.ofMillis(50), MINUTE);
    between("usage.most-tokens", settings.usage().mostTokens(), 1, 10_000_000);
  }

  private static void checkPrefix(String prefix) {
    try {
      var _ = new TokenFormat(prefix);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + "token-prefix: " + e.getMessage(), e);
    }
  }

  private static void checkVerify(VerifierSettings.Verify verify) {
    between("verify.position-wait", verify.positionWait(), Duration.ofMillis(1), MINUTE);
    between("verify.position-waiters", verify.positionWaiters(), 0, 1_000_000);
    between("verify.registry-tokens", verify.registryTokens(), 0, 10_000_000);
    each("verify.public-repositories", verify.publicRepositories(), RepositoryPattern::new);
    each("verify.shared-repositories", verify.sharedRepositories(), Share::parse);
    each("verify.catalog-accounts", verify.catalogAccounts(), AccountName::new);
  }

  private static void checkKeys(VerifierSettings.Keys keys) {
    between("keys.scan-every", keys.scanEvery(), Duration.ofMillis(10), Duration.ofHours(1));
    between("keys.settle", keys.settle(), Duration.ZERO, Duration.ofDays(1));
  }

  private static void checkRegistry(VerifierSettings.Registry registry) {
    require(!registry.services().isEmpty(), "registry.services", "needs at least one name");
    for (String service : registry.services()) {
      require(
          SERVICE.matcher(service).matches(),
          "registry.services",
          "has a name that no challenge can carry");
      require(
          !service.equals("hubtokens-api") && !service.equals("hubtokens-refresh"),
          "registry.services",
          "must not hold hubtokens-api or hubtokens-refresh, which name tokens of another kind");
    }
    between("registry.token-lifetime", registry.tokenLifetime(), MINUTE, Duration.ofHours(1));
    registry
        .realm()
        .ifPresent(
            realm ->
                require(
                    realm.isAbsolute()
                        && realm.getHost() != null
                        && !realm.toString().contains("\""),
                    "registry.realm",
                    "must be a full URL"));
  }

  private static void checkSession(VerifierSettings.Session session) {
    between("session.lifetime", session.lifetime(), MINUTE, DAYS_30);
    between("session.short-lifetime", session.shortLifetime(), MINUTE, Duration.ofDays(1));
  }

  private static void checkPassword(VerifierSettings.Password password) {
    between("password.threads", password.threads(), 1, 64);
    between("password.queue", password.queue(), 1, 10_000);
    between("password.failures", password.failures(), 1, 1_000_000);
    between("password.window", password.window(), Duration.ofSeconds(1), Duration.ofDays(1));
    between("password.remembered", password.remembered(), 1, 10_000_000);
    require(
        password.cores() >= 0.001 && password.cores() <= 64,
        "password.cores",
        "must be from 0.001 to 64");
    between("password.right-for", password.rightFor(), Duration.ZERO, Duration.ofHours(1));
  }

  private static void each(
      String name, Optional<List<String>> values, Function<String, Object> parser) {
    for (String value : values.orElse(List.of())) {
      try {
        var _ = parser.apply(value);
      } catch (IllegalArgumentException e) {
        String text = PREFIX + name + ": '" + value + "': " + e.getMessage();
        throw new IllegalArgumentException(text, e);
      }
    }
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    require(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        name,
        "must be from " + least + " to " + most);
  }

  private static void between(String name, int value, int least, int most) {
    require(value >= least && value <= most, name, "must be from " + least + " to " + most);
  }

  private static void require(boolean good, String name, String problem) {
    if (!good) {
      throw new IllegalArgumentException(PREFIX + name + " " + problem);
    }
  }
}
