package org.hubtokens.verifier.registrytoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.Sample.ALICE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestSettings;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.identify.Attempt;
import org.hubtokens.verifier.identify.Identification;
import org.hubtokens.verifier.index.MemoryIndex;
import org.hubtokens.verifier.keys.Folders;
import org.hubtokens.verifier.keys.Jwts;
import org.hubtokens.verifier.keys.SigningKeys;
import org.hubtokens.verifier.usage.Client;
import org.hubtokens.verifier.usage.UsageNotes;
import org.hubtokens.verifier.verify.TokenVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The service with settings that are not the default ones, and what registries say to its tokens.
 */
class TokenServiceTest {
  private static final Client CLIENT = new Client("::1", null);

  private static final String SERVICE = "hubtokens-registry";
  private static final String PASSWORD = "secret of alice";
  private static final PasswordHash HASH = Argon2id.hash(PASSWORD.toCharArray());
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  private final MemoryIndex index = new MemoryIndex();
  private final Map<String, String> settings = new HashMap<>();
  private Instant now = Sample.NOW;
  private SigningKeys keys;
  private long position = 10;
  private final TokenSecret secret = Sample.FORMAT.generate();
  private final Credential token = Sample.credential(secret, Scope.WRITE);

  @BeforeEach
  void open() {
    keys = Folders.keys(folder);
    alice(true, Instant.EPOCH);
    index.put(token, 2);
    settings.put("registry.refresh-tokens", "true");
    settings.put("registry.services", SERVICE + ",other-registry");
  }

  @Test
  void givenRefreshTokens_whenLoggedIn_thenOneThatWorksAndIsGivenBack() {
    String refresh = refreshOf(byToken());
    Response again = ask(new Credentials.Refresh(refresh), "repository:alice/app:pull,push");
    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(field(again, "scope")).isEqualTo("repository:alice/app:pull,push");
    assertThat(field(again, "refresh_token")).isEqualTo(refresh);
    assertThat(refresh).doesNotContain(secret.reveal());
  }

  @Test
  void givenNotAskedFor_whenLoggedIn_thenNone() {
    Response answer =
        service().answer(new Asked(byToken(), SERVICE, List.of(), CLIENT, false, false));
    assertThat(field(answer, "refresh_token")).isNull();
  }

  @Test
  void givenNobody_whenAskedForLater_thenNone() {
    Response answer = ask(new Credentials.None(), "repository:alice/app:pull");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(field(answer, "refresh_token")).isNull();
  }

  @Test
  void givenRefreshTokenOfAToken_whenThatEnds_thenRefusedWithItsReason() {
    String refresh = refreshOf(byToken());
    index.put(token.withActive(false), position++);
    refused(refresh, "token-deactivated", "activate it");
    index.put(Sample.expiring(token, now), position++);
    refused(refresh, "token-expired", "create a new one");
    index.put(token.withScopes(List.of(Scope.READ)), position++);
    assertThat(field(ask(new Credentials.Refresh(refresh), "repository:alice/app:push"), "scope"))
        .isEqualTo("repository:alice/app:pull");
    index.revoke(token.digest(), 9);
    refused(refresh, "token-revoked", "create a new one");
  }

  @Test
  void givenRefreshTokenOfAPassword_whenSessionsAreEnded_thenRefused() {
    String refresh = refreshOf(byPassword());
    assertThat(ask(new Credentials.Refresh(refresh)).getStatus()).isEqualTo(200);
    alice(true, now.plusNanos(1));
    refused(refresh, "token-unknown", "log in again");
    assertThat(ask(new Credentials.Refresh(refreshOf(byPassword()))).getStatus()).isEqualTo(200);
  }

  @Test
  void givenRefreshToken_whenItsAccountIsDisabled_thenForbidden() {
    String refresh = refreshOf(byPassword());
    alice(false, Instant.EPOCH);
    assertThat(ask(new Credentials.Refresh(refresh)).getStatus()).isEqualTo(403);
  }

  @Test
  void givenRefreshToken_whenForAnotherRegistry_thenRefused() {
    var by = new Credentials.Refresh(refreshOf(byToken()));
    Response answer =
        service().answer(new Asked(by, "other-registry", List.of(), CLIENT, true, true));
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(message(answer)).contains("another registry");
  }

  @Test
  void givenRefreshTokensSwitchedOff_whenOneComes_thenRefused() {
    String refresh = refreshOf(byToken());
    settings.put("registry.refresh-tokens", "false");
    refused(refresh, "token-unknown", "no refresh tokens");
  }

  @Test
  void givenOtherJwtsOfOurs_whenTakenForRefreshTokens_thenRefused() {
    refused(field(ask(byToken()), "token"), "token-unknown", "log in again");
    refused(
        new Jwts(keys).sign("session+jwt", JSON.createObjectNode().put("sub", "alice"), false),
        "token-unknown",
        "log in again");
    refused("x", "token-unknown", "log in again");
  }

  @Test
  void givenNoPasswords_whenOneComes_thenToldToUseATokenWhetherRightOrWrong() {
    String refresh = refreshOf(byPassword());
    settings.put("registry.passwords", "false");
    refused(refresh, "token-unknown", "log in again");
    for (String password : List.of(PASSWORD, "wrong")) {
      Response answer = ask(new Credentials.Pair("alice", password, Attempt.ALONE));
      assertThat(answer.getStatus()).isEqualTo(401);
      assertThat(message(answer)).contains("use it instead of the password");
    }
    assertThat(ask(byToken()).getStatus()).isEqualTo(200);
  }

  @Test
  void givenShareAndCatalog_whenAsked_thenGrantedAsFarAsTheTokenAllows() {
    settings.put("verify.shared-repositories", "alice=bobby/app:push,carol=bobby/*:push+delete");
    settings.put("verify.catalog-accounts", "alice");
    Response answer =
        ask(byToken(), "registry:catalog:* repository:bobby/app:* repository:bobby/other:pull");
    assertThat(field(answer, "scope"))
        .isEqualTo("repository:bobby/app:pull,push registry:catalog:*");
    assertThat(claims(field(answer, "token")).path("access"))
        .hasToString(
            "[{\"type\":\"repository\",\"name\":\"bobby/app\",\"actions\":[\"pull\",\"push\"]},"
                + "{\"type\":\"registry\",\"name\":\"catalog\",\"actions\":[\"*\"]}]");
  }

  @Test
  void givenRestrictedToken_whenAskedForMore_thenOnlyWhatItCovers() {
    index.put(
        token.withResources(
            List.of(new Resource(new RepositoryPattern("alice/app-*"), List.of(Action.PUSH)))),
        position++);
    settings.put("verify.catalog-accounts", "alice");
    Response answer =
        ask(
            byToken(),
            "repository:alice/app-1:* repository:alice/b:pull registry:catalog:*"
                + " repository:alice/app:pull");
    assertThat(field(answer, "scope")).isEqualTo("repository:alice/app-1:pull,push");
  }

  @Test
  void givenTokenThatEndsSoon_whenAsked_thenTheJwtLivesAsLongButAMinuteAtLeast() {
    index.put(Sample.expiring(token, now.plusSeconds(100)), position++);
    assertThat(field(ask(byToken()), "expires_in")).isEqualTo("100");
    index.put(Sample.expiring(token, now.plusSeconds(3)), position++);
    Response answer = ask(byToken());
    assertThat(field(answer, "expires_in")).isEqualTo("60");
    assertThat(claims(field(answer, "token")).path("exp").asLong())
        .isEqualTo(now.plusSeconds(60).getEpochSecond());
  }

  /** The authority in the bundle is enough for all that read the certificate in the header. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "V3_JWKS")
  void givenBundleWithTheAuthority_whenShownAToken_thenAccepted(RegistryRules registry)
      throws Exception {
    assertThat(accepts(registry, field(ask(byToken()), "token"))).isTrue();
    assertThat(
            accepts(registry, field(ask(new Credentials.None(), "repository:a/b:pull"), "token")))
        .isTrue();
  }

  /** It tries x5c first and, without a bundle, fails: so such a registry is to get none. */
  @Test
  void givenRegistryWithAJwksOnly_whenShownAToken_thenAcceptedWithoutCertificate()
      throws Exception {
    assertThat(accepts(RegistryRules.V3_JWKS, field(ask(byToken()), "token"))).isFalse();
    settings.put("registry.x5c", "false");
    assertThat(accepts(RegistryRules.V3_JWKS, field(ask(byToken()), "token"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void givenRefreshToken_whenShownToARegistry_thenRefused(RegistryRules registry) throws Exception {
    assertThat(accepts(registry, refreshOf(byToken()))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "V3_JWKS")
  void givenToken_whenLongOver_thenRefused(RegistryRules registry) throws Exception {
    String jwt = field(ask(byToken()), "token");
    now = now.plusSeconds(300 + 59);
    assertThat(accepts(registry, jwt)).isTrue();
    now = now.plusSeconds(2);
    assertThat(accepts(registry, jwt)).isFalse();
  }

  private boolean accepts(RegistryRules registry, String jwt) throws Exception {
    try (InputStream in = Files.newInputStream(folder.resolve("ca.pem"))) {
      var authority =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      var configured =
          new RegistryRules.Configured(List.of(authority), keys.jwks(), "hubtokens", SERVICE);
      return registry.accepts(jwt, configured, now);
    }
  }

  private void refused(String refresh, String reason, String text) {
    Response answer = ask(new Credentials.Refresh(refresh));
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getHeaderString("X-Hubtokens-Reason")).isEqualTo(reason);
    assertThat(answer.getHeaderString("WWW-Authenticate")).startsWith("Basic realm=");
    assertThat(message(answer)).contains(text);
  }

  private Credentials byToken() {
    return new Credentials.Pair("alice", secret.reveal(), Attempt.ALONE);
  }

  private static Credentials byPassword() {
    return new Credentials.Pair("alice", PASSWORD, Attempt.ALONE);
  }

  private String refreshOf(Credentials by) {
    return field(ask(by), "refresh_token");
  }

  private Response ask(Credentials by, String... scopes) {
    return service().answer(new Asked(by, SERVICE, List.of(scopes), CLIENT, true, true));
  }

  private void alice(boolean enabled, Instant sessionsValidFrom) {
    index.put(new Account(ALICE, enabled, HASH, sessionsValidFrom), position++);
    index.put(Sample.account(new AccountName("bobby"), true), 1);
  }

  private TokenService service() {
    var read = TestSettings.of(settings);
    var clock = new ServingClock(() -> now);
    var verifier =
        new TokenVerifier(index, new Serving(), clock, Sample.FORMAT, Duration.ofSeconds(30));
    var usage = new UsageNotes(read, clock);
    var identification = new Identification(index, verifier, usage, read);
    var jwts = new Jwts(keys);
    var openings =
        Openings.parse(
            read.verify().publicRepositories().orElse(List.of()),
            read.verify().sharedRepositories().orElse(List.of()),
            read.verify().catalogAccounts().orElse(List.of()));
    return new TokenService(
        identification,
        new Grants(openings),
        new RegistryUses(usage, openings, clock),
        new RegistryTokens(jwts, read),
        new RefreshTokens(jwts, identification, read),
        clock,
        read);
  }

  private static String message(Response answer) {
    return JSON.valueToTree(answer.getEntity()).at("/errors/0/message").asText();
  }

  private static String field(Response answer, String name) {
    JsonNode value = JSON.<JsonNode>valueToTree(answer.getEntity()).path(name);
    return value.isMissingNode() ? null : value.asText();
  }

  private static JsonNode claims(String jwt) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Serving implements Knowledge {
    @Override
    public boolean serving() {
      return true;
    }

    @Override
    public long through() {
      return 100;
    }

    @Override
    public long ageMillis() {
      return 1;
    }

    @Override
    public CompletionStage<Boolean> reach(long position) {
      return CompletableFuture.completedFuture(true);
    }
  }
}
