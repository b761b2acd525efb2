package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.0/8", "::1/128", "fd00::/8"})
  void givenAnAddressOrARange_whenStarted_thenTaken(String proxy) {
    assertThat(TrustedProxies.problem(proxy)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "::1, ::1/128",
    "localhost, no address",
    "proxy.example, no address",
    "'', no address"
  })
  void givenWhatWouldBeLookedUpAtEachRequest_whenStarted_thenRefused(String proxy, String remedy) {
    assertThat(TrustedProxies.problem(proxy)).contains(remedy);
  }

  @Test
  void givenOneBadEntry_whenStarted_thenTheSettingIsNamed() {
    TrustedProxies proxies = new TrustedProxies(Optional.of(List.of("127.0.0.1", "::1")));

    assertThatThrownBy(() -> proxies.check(new StartupEvent()))
        .hasMessageContaining("quarkus.http.proxy.trusted-proxies: '::1' needs its prefix length");
  }

  /** The defaults of every service were such a name once: each request asked a name server. */
  @Test
  void givenTheDefaults_whenChecked_thenNoneIsLookedUp() throws Exception {
    var defaults = new java.util.Properties();
    try (var file =
        TrustedProxies.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(file);
    }
    assertThat(defaults.getProperty("quarkus.http.proxy.trusted-proxies").split(","))
        .allSatisfy(proxy -> assertThat(TrustedProxies.problem(proxy)).isNull());
  }
}
