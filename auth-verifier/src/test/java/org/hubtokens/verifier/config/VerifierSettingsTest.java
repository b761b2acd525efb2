package org.hubtokens.verifier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.hubtokens.verifier.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierSettingsTest {

  private static final String PREFIX = TestSettings.PREFIX;

  @Test
  void givenNothingSet_whenRead_thenDefaultsAndAccepted() {
    VerifierSettings settings = settings(Map.of());
    assertThat(settings.tokenPrefix()).isEqualTo("hubt");
    assertThat(settings.instanceId()).isEmpty();
    assertThat(settings.maxStaleness()).isEmpty();
    assertThat(settings.verify().positionWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.verify().positionWaiters()).isEqualTo(1000);
    assertThat(settings.verify().registryPaths()).isFalse();
    assertThat(settings.verify().registryTokens()).isEqualTo(10_000);
    assertThat(settings.verify().publicRepositories()).isEmpty();
    assertThat(settings.verify().sharedRepositories()).isEmpty();
    assertThat(settings.verify().catalogAccounts()).isEmpty();
    assertThat(settings.keys().directory()).isEqualTo(Path.of("keys"));
    assertThat(settings.keys().scanEvery()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.keys().settle()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.registry().services()).containsExactly("hubtokens-registry");
    assertThat(settings.registry().tokenLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.registry().x5c()).isTrue();
    assertThat(settings.registry().realm()).isEmpty();
    assertThat(settings.registry().passwords()).isTrue();
    assertThat(settings.registry().refreshTokens()).isFalse();
    assertThat(settings.session().lifetime()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.session().shortLifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.password().threads()).isEqualTo(1);
    assertThat(settings.password().queue()).isEqualTo(32);
    assertThat(settings.password().failures()).isEqualTo(10);
    assertThat(settings.password().window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.password().remembered()).isEqualTo(10_000);
    assertThat(settings.password().cores()).isEqualTo(0.1);
    assertThat(settings.password().rightFor()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.usage().enabled()).isTrue();
    assertThat(settings.usage().reportEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.usage().mostTokens()).isEqualTo(100_000);
    assertThat(settings.introspection().clients()).isEmpty();
    assertThatCode(() -> SettingsCheck.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void givenEverythingSet_whenRead_thenMappedAndAccepted() {
    Map<String, String> all = new HashMap<>();
    all.put("token-prefix", "acme");
    all.put("introspection.clients.gateway", "file:/run/secrets/gateway");
    all.put("instance-id", "v-1");
    all.put("max-staleness", "45s");
    all.put("verify.position-wait", "3s");
    all.put("verify.position-waiters", "7");
    all.put("verify.registry-paths", "true");
    all.put("verify.registry-tokens", "8");
    all.put("verify.public-repositories", "alice/app,everyone/*");
    all.put("verify.shared-repositories", "bobby=alice/app:pull,carol=alice/*:pull+push");
    all.put("verify.catalog-accounts", "alice,bobby");
    all.put("keys.directory", "/srv/keys");
    all.put("keys.scan-every", "1s");
    all.put("keys.settle", "5s");
    all.put("registry.services", "one,two.example:5000");
    all.put("registry.token-lifetime", "15m");
    all.put("registry.x5c", "false");
    all.put("registry.realm", "https://hub.example/token");
    all.put("registry.passwords", "false");
    all.put("registry.refresh-tokens", "true");
    all.put("session.lifetime", "1h");
    all.put("session.short-lifetime", "2m");
    all.put("password.threads", "2");
    all.put("password.queue", "3");
    all.put("password.failures", "4");
    all.put("password.window", "1m");
    all.put("password.remembered", "5");
    all.put("password.cores", "0.5");
    all.put("password.right-for", "10s");
    all.put("usage.enabled", "false");
    all.put("usage.report-every", "3s");
    all.put("usage.most-tokens", "6");
    VerifierSettings settings = settings(all);

    assertThat(settings.tokenPrefix()).isEqualTo("acme");
    assertThat(settings.instanceId()).contains("v-1");
    assertThat(settings.maxStaleness()).contains(Duration.ofSeconds(45));
    assertThat(settings.verify().positionWait()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.verify().positionWaiters()).isEqualTo(7);
    assertThat(settings.verify().registryPaths()).isTrue();
    assertThat(settings.verify().registryTokens()).isEqualTo(8);
    assertThat(settings.verify().publicRepositories().orElseThrow())
        .containsExactly("alice/app", "everyone/*");
    assertThat(settings.verify().sharedRepositories().orElseThrow())
        .containsExactly("bobby=alice/app:pull", "carol=alice/*:pull+push");
    assertThat(settings.verify().catalogAccounts().orElseThrow()).containsExactly("alice", "bobby");
    assertThat(settings.keys().directory()).isEqualTo(Path.of("/srv/keys"));
    assertThat(settings.keys().scanEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.keys().settle()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.registry().services()).containsExactly("one", "two.example:5000");
    assertThat(settings.registry().tokenLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.registry().x5c()).isFalse();
    assertThat(settings.registry().realm()).contains(URI.create("https://hub.example/token"));
    assertThat(settings.registry().passwords()).isFalse();
    assertThat(settings.registry().refreshTokens()).isTrue();
    assertThat(settings.session().lifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.session().shortLifetime()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.password().threads()).isEqualTo(2);
    assertThat(settings.password().queue()).isEqualTo(3);
    assertThat(settings.password().failures()).isEqualTo(4);
    assertThat(settings.password().window()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.password().remembered()).isEqualTo(5);
    assertThat(settings.password().cores()).isEqualTo(0.5);
    assertThat(settings.password().rightFor()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.usage().enabled()).isFalse();
    assertThat(settings.usage().reportEvery()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.usage().mostTokens()).isEqualTo(6);
    assertThat(settings.introspection().clients())
        .containsExactly(Map.entry("gateway", "file:/run/secrets/gateway"));
    assertThatCode(() -> SettingsCheck.check(settings)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "token-prefix, 1x",
    "instance-id, a/b",
    "max-staleness, 1s",
    "verify.position-wait, 0s",
    "verify.position-wait, 2m",
    "verify.position-waiters, -1",
    "verify.registry-tokens, -1",
    "verify.public-repositories, *",
    "verify.shared-repositories, bobby=alice/app",
    "verify.shared-repositories, bobby=alice/app:fly",
    "verify.shared-repositories, bob=alice/app:pull",
    "verify.shared-repositories, bobby=*:pull",
    "verify.catalog-accounts, Alice",
    "keys.scan-every, 0s",
    "keys.settle, 2d",
    "registry.services, 'a\"b'",
    "registry.services, hubtokens-api",
    "registry.services, hubtokens-refresh",
    "registry.token-lifetime, 59s",
    "registry.token-lifetime, 61m",
    "registry.realm, /token",
    "session.lifetime, 59s",
    "session.short-lifetime, 25h",
    "password.threads, 0",
    "password.queue, 0",
    "password.failures, 0",
    "password.window, 0s",
    "password.remembered, 0",
    "password.cores, 0",
    "password.cores, 65",
    "password.cores, NaN",
    "password.right-for, -1s",
    "password.right-for, 2h",
    "usage.report-every, 10ms",
    "usage.report-every, 61s",
    "usage.most-tokens, 0",
  })
  void givenBadValue_whenChecked_thenRefusedByName(String name, String value) {
    VerifierSettings settings = settings(Map.of(name, value));
    assertThatThrownBy(() -> SettingsCheck.check(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(PREFIX + name);
  }

  @ParameterizedTest
  @CsvSource({
    "max-staleness, soon",
    "verify.position-waiters, many",
    "registry.realm, 'http://[x'",
    "password.threads, 1.5",
  })
  void givenValueOfAnotherType_whenRead_thenRefused(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value))).isInstanceOf(Exception.class);
  }

  private static VerifierSettings settings(Map<String, String> values) {
    return TestSettings.of(values);
  }
}
