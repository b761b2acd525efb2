package org.hubtokens.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hubtokens.query.console.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void givenNoSettings_whenRead_thenTheDefaultsHold() {
    QuerySettings settings = settings(Map.of());
    assertThat(settings.instanceId()).isEmpty();
    assertThat(settings.jwksUrl())
        .isEqualTo(URI.create("http://localhost:8083/.well-known/jwks.json"));
    assertThat(settings.database()).isEqualTo("hubtokens");
    assertThat(settings.atLeastWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.atLeastWaiters()).isEqualTo(256);
    assertThat(settings.generationPoll()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.retireAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.cachedRows()).isEqualTo(50_000);
    assertThat(settings.exportPatience()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.openings().publicRepositories()).isEmpty();
    assertThat(settings.openings().sharedRepositories()).isEmpty();
    assertThat(settings.openings().catalogAccounts()).isEmpty();
    assertThat(settings.receipts().goneAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.receipts().forgetAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.receipts().mostWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.receipts().mostWaiters()).isEqualTo(256);
    assertThat(settings.receipts().steps()).isEqualTo(20_000);
    assertThat(settings.console().registration()).isEqualTo(Registration.CLOSED);
    assertThat(settings.console().registry()).isEmpty();
  }

  @Test
  void givenEverySetting_whenRead_thenEachIsMapped() {
    QuerySettings settings =
        settings(
            Map.ofEntries(
                Map.entry("hubtokens.query.instance-id", "query-7"),
                Map.entry("hubtokens.query.jwks-url", "https://verifier/keys"),
                Map.entry("hubtokens.query.database", "lists"),
                Map.entry("hubtokens.query.at-least-wait", "3s"),
                Map.entry("hubtokens.query.at-least-waiters", "7"),
                Map.entry("hubtokens.query.generation-poll", "200ms"),
                Map.entry("hubtokens.query.retire-after", "5m"),
                Map.entry("hubtokens.query.cached-rows", "8"),
                Map.entry("hubtokens.query.export-patience", "7s"),
                Map.entry("hubtokens.query.openings.public-repositories", "alice/a,alice/b-*"),
                Map.entry("hubtokens.query.openings.shared-repositories", "bobby=alice/c:pull"),
                Map.entry("hubtokens.query.openings.catalog-accounts", "bobby"),
                Map.entry("hubtokens.query.console.registration", "invitation"),
                Map.entry("hubtokens.query.console.registry", "registry.example:5000")));
    assertThat(settings.openings().publicRepositories().orElseThrow()).hasSize(2);
    assertThat(settings.openings().sharedRepositories().orElseThrow()).hasSize(1);
    assertThat(settings.openings().catalogAccounts().orElseThrow()).containsExactly("bobby");
    assertThat(settings.instanceId()).contains("query-7");
    assertThat(settings.jwksUrl()).isEqualTo(URI.create("https://verifier/keys"));
    assertThat(settings.database()).isEqualTo("lists");
    assertThat(settings.atLeastWait()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.atLeastWaiters()).isEqualTo(7);
    assertThat(settings.generationPoll()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.retireAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.cachedRows()).isEqualTo(8);
    assertThat(settings.exportPatience()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.console().registration()).isEqualTo(Registration.INVITATION);
    assertThat(settings.console().registry()).contains("registry.example:5000");
  }

  @Test
  void givenEachSettingOfReceipts_whenRead_thenMapped() {
    QuerySettings settings =
        settings(
            Map.of(
                "hubtokens.query.receipts.gone-after", "3s",
                "hubtokens.query.receipts.forget-after", "2h",
                "hubtokens.query.receipts.most-wait", "5s",
                "hubtokens.query.receipts.most-waiters", "6",
                "hubtokens.query.receipts.steps", "700"));
    assertThat(settings.receipts().goneAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.receipts().forgetAfter()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.receipts().mostWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.receipts().mostWaiters()).isEqualTo(6);
    assertThat(settings.receipts().steps()).isEqualTo(700);
  }

  @ParameterizedTest
  @CsvSource({
    "instance-id, a b",
    "jwks-url, ftp://verifier/keys",
    "jwks-url, keys",
    "database, a/b",
    "at-least-wait, 31s",
    "at-least-wait, soon",
    "at-least-waiters, -1",
    "at-least-waiters, many",
    "generation-poll, 1ms",
    "generation-poll, 61s",
    "retire-after, 0s",
    "retire-after, 25h",
    "cached-rows, -1",
    "export-patience, 99ms",
    "export-patience, 61m",
    "openings.public-repositories, alice",
    "openings.shared-repositories, bobby=alice",
    "openings.catalog-accounts, Bobby",
    "receipts.gone-after, 2s",
    "receipts.forget-after, 5s",
    "receipts.most-wait, 61s",
    "receipts.most-waiters, -1",
    "receipts.steps, 99",
    "console.registration, some",
    "console.registry, https://registry.example",
    "console.registry, registry -u root"
  })
  void givenABadValue_whenRead_thenRefusedByName(String name, String value) {
    String property = "hubtokens.query." + name;
    assertThatThrownBy(() -> settings(Map.of(property, value))).hasMessageContaining(property);
  }

  private static QuerySettings settings(Map<String, String> given) {
    return SettingsRules.checked(
        new SmallRyeConfigBuilder()
            .withMapping(QuerySettings.class)
            .withSources(new PropertiesConfigSource(given, "test", 100))
            .withConverter(
                Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
            .build()
            .getConfigMapping(QuerySettings.class));
  }
}
