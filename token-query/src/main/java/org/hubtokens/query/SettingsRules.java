package org.hubtokens.query;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.Share;
import org.hubtokens.query.receipts.ReceiptSettings;

/** What the types of {@link QuerySettings} do not say. */
public final class SettingsRules {
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,38}");

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

  private SettingsRules() {}

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException naming the first that is out of range, and its range
   */
  public static QuerySettings checked(QuerySettings settings) {
    settings
        .instanceId()
        .ifPresent(
            name ->
                require(
                    INSTANCE.matcher(name).matches(), "instance-id", "1 to 64 of A-Za-z0-9._-"));
    require(DATABASE.matcher(settings.database()).matches(), "database", "1 to 38 of A-Za-z0-9_-");
    require(
        Set.of("http", "https").contains(String.valueOf(settings.jwksUrl().getScheme())),
        "jwks-url",
        "an http or https address");
    between("at-least-wait", settings.atLeastWait(), Duration.ZERO, Duration.ofSeconds(30));
    between("generation-poll", settings.generationPoll(), Duration.ofMillis(50), ofMinute());
    between("retire-after", settings.retireAfter(), Duration.ofSeconds(1), Duration.ofDays(1));
    between(
        "export-patience", settings.exportPatience(), Duration.ofMillis(100), Duration.ofHours(1));
    require(settings.atLeastWaiters() >= 0, "at-least-waiters", "0 or more");
    require(settings.cachedRows() >= 0, "cached-rows", "0 or more");
    var _ = openings(settings.openings());
    checkReceipts(settings.receipts());
    settings
        .console()
        .registry()
        .ifPresent(
            host ->
                require(
                    HOST.matcher(host).matches(),
                    "console.registry",
                    "a host, or a host and its port"));
    return settings;
  }

  static Openings openings(QuerySettings.Openings opened) {
    return new Openings(
        each("public-repositories", opened.publicRepositories(), RepositoryPattern::new),
        each("shared-repositories", opened.sharedRepositories(), Share::parse),
        Set.copyOf(each("catalog-accounts", opened.catalogAccounts(), AccountName::new)));
  }

  private static <T> List<T> each(
      String name, Optional<List<String>> texts, Function<String, T> form) {
    try {
      return texts.orElse(List.of()).stream().map(form).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "hubtokens.query.openings." + name + ": " + e.getMessage(), e);
    }
  }

  private static void checkReceipts(ReceiptSettings receipts) {
    Duration day = Duration.ofDays(1);
    between("receipts.gone-after", receipts.goneAfter(), Duration.ofMillis(2_001), day);
    between("receipts.forget-after", receipts.forgetAfter(), receipts.goneAfter(), day);
    between("receipts.most-wait", receipts.mostWait(), Duration.ZERO, ofMinute());
    require(receipts.mostWaiters() >= 0, "receipts.most-waiters", "0 or more");
    require(
        receipts.steps() >= 100 && receipts.steps() <= 10_000_000,
        "receipts.steps",
        "between 100 and 10000000");
  }

  private static Duration ofMinute() {
    return Duration.ofMinutes(1);
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    require(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        name,
        "between " + least + " and " + most);
  }

  private static void require(boolean holds, String name, String range) {
    if (!holds) {
      throw new IllegalArgumentException("hubtokens.query." + name + " must be " + range);
    }
  }
}
