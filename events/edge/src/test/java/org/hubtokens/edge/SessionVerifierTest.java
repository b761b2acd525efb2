package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionVerifierTest {
  private static final AccountName ALICE = new AccountName("alice");

  private final TestSessions sessions = TestSessions.start();
  private final Map<AccountName, Account> accounts = new HashMap<>();
  private final SessionVerifier verifier =
      new SessionVerifier(
          new RemoteSigningKeys(sessions.jwksUrl()), accounts::get, Clock.systemUTC());

  @AfterEach
  void stop() {
    sessions.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "JWT ", "jwt   "})
  void givenPasswordSession_whenVerify_thenSignedIn(String scheme) {
    Session session = verifier.verify(scheme + sessions.session("alice"));
    assertThat(session.account()).isEqualTo(ALICE);
    assertThat(session.madeWithToken()).isFalse();
  }

  @Test
  void givenTokenSession_whenVerify_thenSaysSo() {
    assertThat(verifier.verify("Bearer " + sessions.tokenSession("alice")).madeWithToken())
        .isTrue();
  }

  @Test
  void givenSessionMadeUnderTheOldPassword_whenIssuedAfterTheChange_thenRefused() {
    Instant changedAt = Instant.now().minusSeconds(10);
    accounts.put(ALICE, new Account(ALICE, true, null, changedAt));
    assertThat(refusal("Bearer " + sessionAsOf(Instant.EPOCH))).contains("ended");
  }

  @Test
  void givenSessionMadeUnderTheNewPassword_whenIssuedInTheSameSecond_thenSignedIn() {
    Instant changedAt = Instant.now().plusMillis(900);
    accounts.put(ALICE, new Account(ALICE, true, null, changedAt));
    assertThat(verifier.verify("Bearer " + sessionAsOf(changedAt)).account()).isEqualTo(ALICE);
  }

  @Test
  void givenServiceThatHasNotHeardOfAChange_whenNewSession_thenSignedIn() {
    accounts.put(ALICE, new Account(ALICE, true, null, Instant.EPOCH));
    assertThat(verifier.verify("Bearer " + sessionAsOf(Instant.now())).account()).isEqualTo(ALICE);
  }

  @Test
  void givenStateThatIsNoTime_whenVerify_thenRefused() {
    JwtClaims claims = sessions.claims("alice");
    claims.setClaim("account_as_of", "yesterday");
    refusal("Bearer " + sessions.sign(claims, "session+jwt"));
  }

  @Test
  void givenRawToken_whenVerify_thenRefusedAndToldWhatToDo() {
    assertThat(refusal("Bearer hubt_pat_NotASecretNotASecretNotASecret1ffiFX"))
        .contains("/v2/users/login")
        .doesNotContain("hubt_pat_");
  }

  private String sessionAsOf(Instant state) {
    JwtClaims claims = sessions.claims("alice");
    claims.setClaim("account_as_of", state.toString());
    return sessions.sign(claims, "session+jwt");
  }

  @Test
  void givenExpiredSession_whenVerify_thenRefusedAndSaysSo() {
    assertThat(refusal("Bearer " + sessions.expiredSession("alice"))).contains("expired");
  }

  @Test
  void givenRegistryJwt_whenVerify_thenRefused() {
    refusal("Bearer " + sessions.sign(sessions.claims("alice"), "JWT"));
  }

  @Test
  void givenOtherAudience_whenVerify_thenRefused() {
    JwtClaims claims = sessions.claims("alice");
    claims.setAudience("registry.example");
    refusal("Bearer " + sessions.sign(claims, "session+jwt"));
  }

  @Test
  void givenOtherIssuer_whenVerify_thenRefused() {
    JwtClaims claims = sessions.claims("alice");
    claims.setIssuer("somebody");
    refusal("Bearer " + sessions.sign(claims, "session+jwt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "exp", "iat", "https://hub.docker.com"})
  void givenMissingClaim_whenVerify_thenRefused(String claim) {
    JwtClaims claims = sessions.claims("alice");
    claims.unsetClaim(claim);
    refusal("Bearer " + sessions.sign(claims, "session+jwt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "exp", "iat", "nbf", "https://hub.docker.com"})
  void givenClaimOfWrongType_whenVerify_thenRefused(String claim) {
    JwtClaims claims = sessions.claims("alice");
    claims.setClaim(claim, Map.of("a", Map.of("b", 1)));
    refusal("Bearer " + sessions.sign(claims, "session+jwt"));
  }

  @Test
  void givenSessionOfTheFuture_whenVerify_thenRefused() {
    JwtClaims claims = sessions.claims("alice");
    claims.setNotBefore(
        NumericDate.fromSeconds(Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond()));
    refusal("Bearer " + sessions.sign(claims, "session+jwt"));
  }

  @Test
  void givenASessionSeenBefore_whenOneCharacterOfItDiffers_thenRefused() {
    String session = sessions.session("alice");
    verifier.verify("Bearer " + session);
    char other = session.charAt(session.length() - 20) == 'A' ? 'B' : 'A';
    String forged =
        session.substring(0, session.length() - 20)
            + other
            + session.substring(session.length() - 19);
    refusal("Bearer " + forged);
  }

  @Test
  void givenASessionSeenBefore_whenItsKeyIsNoLongerOurs_thenRefused() {
    SigningKeys remote = new RemoteSigningKeys(sessions.jwksUrl());
    AtomicReference<SigningKeys> keys = new AtomicReference<>(remote);
    SessionVerifier changing =
        new SessionVerifier(id -> keys.get().find(id), accounts::get, Clock.systemUTC());
    String session = "Bearer " + sessions.session("alice");
    assertThat(changing.verify(session)).isEqualTo(changing.verify(session));
    keys.set(_ -> null);
    assertThat(refused(changing, session)).isEqualTo(401);
    keys.set(_ -> TestSessions.newKey().getPublicKey());
    assertThat(refused(changing, session)).isEqualTo(401);
    keys.set(remote);
    changing.verify(session);
  }

  @Test
  void givenASessionSeenBefore_whenItsTimeIsOver_thenRefused() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    SessionVerifier later =
        new SessionVerifier(new RemoteSigningKeys(sessions.jwksUrl()), accounts::get, now::get);
    String session = "Bearer " + sessions.session("alice");
    Session seen = later.verify(session);
    now.set(seen.expiresAt());
    assertThat(refused(later, session)).isEqualTo(401);
  }

  @Test
  void givenKeyOfSomebodyElse_whenVerify_thenRefused() {
    String forged =
        TestSessions.sign(sessions.claims("alice"), "session+jwt", TestSessions.newKey());
    refusal("Bearer " + forged);
  }

  @Test
  void givenChangedPayload_whenVerify_thenRefused() {
    String[] good = sessions.session("alice").split("\\.", -1);
    String[] other = sessions.session("mallory").split("\\.", -1);
    refusal("Bearer " + good[0] + "." + other[1] + "." + good[2]);
  }

  @Test
  void givenAlgorithmNone_whenVerify_thenRefused() {
    String header = base64("{\"alg\":\"none\",\"typ\":\"session+jwt\",\"kid\":\"k\"}");
    refusal("Bearer " + header + "." + base64(sessions.claims("alice").toJson()) + ".");
  }

  @Test
  void givenNoHeader_whenVerify_thenRefused() {
    assertThat(refusal(null)).contains("log in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Basic YWxpY2U6cGFzcw==",
        "Bearer hubt_pat_0123456789",
        "Bearer ...",
        "Bearer a.b.c",
        "Bearer e30.e30.e30",
        "Bearer bnVsbA.bnVsbA.bnVsbA",
        "Bearer W10.W10.AA"
      })
  void givenNoSession_whenVerify_thenRefused(String header) {
    refusal(header);
  }

  @Test
  void givenRandomBytes_whenVerify_thenRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      refusal("Bearer " + new String(bytes, StandardCharsets.ISO_8859_1));
      refusal("Bearer " + base64(new String(bytes, StandardCharsets.ISO_8859_1)) + ".e30.AA");
    }
  }

  @Test
  void givenDeeplyNestedHeader_whenVerify_thenRefused() {
    refusal("Bearer " + base64("{\"typ\":" + "[".repeat(5_000)) + ".e30.AA");
  }

  @Test
  void givenDisabledAccount_whenVerify_thenRefused() {
    accounts.put(ALICE, new Account(ALICE, false, null, Instant.EPOCH));
    assertThat(refusal("Bearer " + sessions.session("alice"))).contains("disabled");
  }

  @Test
  void givenSessionsEndedAfterIssue_whenVerify_thenRefused() {
    accounts.put(ALICE, new Account(ALICE, true, null, Instant.now().plusSeconds(2)));
    assertThat(refusal("Bearer " + sessions.session("alice"))).contains("ended");
  }

  @Test
  void givenSessionIssuedAfterTheLastEnd_whenVerify_thenSignedIn() {
    accounts.put(ALICE, new Account(ALICE, true, null, Instant.now().minusSeconds(2)));
    assertThat(verifier.verify("Bearer " + sessions.session("alice")).account()).isEqualTo(ALICE);
  }

  private static int refused(SessionVerifier verifier, String header) {
    return catchThrowableOfType(ApiException.class, () -> verifier.verify(header)).status();
  }

  private String refusal(String header) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> verifier.verify(header));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsKey("WWW-Authenticate");
    return refused.text();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
