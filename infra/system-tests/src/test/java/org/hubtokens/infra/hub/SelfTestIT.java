package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.hubtokens.infra.hub.Clients.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The self-test against a real registry that is configured wrongly in each way. */
@ExtendWith(SharedHub.class)
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class SelfTestIT {
  private static final String SERVICE = "hubtokens-registry";
  private static final String ISSUER = "hubtokens";

  @TempDir Path folder;
  private Path keys;
  private String realm;

  @BeforeEach
  void rightValues(Hub hub) {
    assertThat(Clients.installed()).as("all clients and the registry are there").isTrue();
    keys = hub.data().resolve("keys");
    realm = "http://localhost:" + hub.port() + "/token";
  }

  @Test
  void givenRightConfiguration_whenTested_thenGood() throws IOException {
    try (TestRegistry registry = registry(realm, SERVICE, ISSUER, keys.resolve("ca.pem"))) {
      assertSays(registry, 0, "good", "key, issuer, service and clocks fit");
    }
  }

  @Test
  void givenOtherService_whenTested_thenNamed() throws IOException {
    try (TestRegistry registry = registry(realm, "elsewhere", ISSUER, keys.resolve("ca.pem"))) {
      assertSays(registry, 1, "wrong service", "'elsewhere'", "registry.services");
    }
  }

  @Test
  void givenOtherIssuer_whenTested_thenNamed() throws IOException {
    try (TestRegistry registry = registry(realm, SERVICE, "somebody", keys.resolve("ca.pem"))) {
      assertSays(registry, 1, "wrong issuer", "'somebody'", "'hubtokens'");
      assertThat(selfTest(registry.url().toString()).output())
          .contains("wrong issuer or key not trusted", "'hubtokens'", "configuration file");
    }
  }

  @Test
  void givenOtherAuthority_whenTested_thenKeyNotTrusted() throws IOException {
    Path other = folder.resolve("other.pem");
    Ended made =
        run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
                + " -subj /CN=other -keyout /dev/null -out "
                + other);
    assertThat(made.status()).as(made.output()).isZero();
    try (TestRegistry registry = registry(realm, SERVICE, ISSUER, other)) {
      assertSays(registry, 1, "key not trusted", other.toString(), "Hub Tokens authority");
    }
  }

  @ParameterizedTest
  @CsvSource({"305, 's ahead of'", "-305, 's behind'"})
  void givenClockOff_whenTested_thenSaysByHowMuch(int seconds, String text) throws IOException {
    try (ShiftedIssuer issuer = new ShiftedIssuer(keys, Duration.ofSeconds(seconds));
        TestRegistry registry = registry(issuer.realm(), SERVICE, ISSUER, keys.resolve("ca.pem"))) {
      assertSays(registry, 1, "clock off", "30", text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:1/token, does not answer",
    "http://localhost:%d/v2/access-tokens, is no token service",
    "token, is no URL",
  })
  void givenOtherRealm_whenTested_thenNamed(String wrong, String text, Hub hub) throws IOException {
    try (TestRegistry registry =
        registry(wrong.formatted(hub.port()), SERVICE, ISSUER, keys.resolve("ca.pem"))) {
      assertSays(registry, 1, "wrong realm", text);
    }
  }

  @Test
  void givenNoRegistry_whenTested_thenSaidSo(Hub hub) {
    assertThat(selfTest("http://127.0.0.1:1").output()).contains("does not answer");
    assertThat(selfTest(hub.direct(Part.VERIFIER).resolve("/verify").toString()).output())
        .contains("WRONG", "no registry");
    assertThat(selfTest().status()).isEqualTo(2);
  }

  private TestRegistry registry(String realm, String service, String issuer, Path bundle)
      throws IOException {
    return TestRegistry.start(folder, realm, service, issuer, bundle);
  }

  private void assertSays(TestRegistry registry, int status, String... texts) {
    Ended ended = selfTest(registry.url().toString(), registry.configuration().toString());
    assertThat(ended.output()).contains(texts);
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
  }

  private Ended selfTest(String... arguments) {
    return run(Hub.root().resolve("infra/self-test") + " " + String.join(" ", arguments));
  }

  private Ended run(String command) {
    return new Clients(folder).run("", "env", "HUBTOKENS_BUILD=never", "sh", "-c", command);
  }
}
