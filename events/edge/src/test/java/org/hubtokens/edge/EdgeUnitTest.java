package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenState;
import org.hubtokens.events.secret.TokenFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeUnitTest {
  private static final List<Resource> ONE =
      List.of(
          new Resource(new RepositoryPattern("alice/app-*"), List.of(Action.PUSH, Action.PULL)));

  @Test
  void givenNobodysHash_whenAPasswordIsTried_thenItIsLookedAtLikeAnyOtherAndWrong() {
    String costs = Argon2id.hash("x".toCharArray()).phc().split("[$]", 5)[3];
    assertThat(Argon2id.nobodys().phc()).startsWith("$argon2id$v=19$" + costs + "$");
    assertThat(Argon2id.verify(Argon2id.nobodys(), new char[0])).isFalse();
  }

  @Test
  void givenPassword_whenHashed_thenOnlyItVerifies() {
    PasswordHash hash = Argon2id.hash("correct horse é".toCharArray());
    assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(Argon2id.verify(hash, "correct horse é".toCharArray())).isTrue();
    assertThat(Argon2id.verify(hash, "correct horse e".toCharArray())).isFalse();
    assertThat(Argon2id.hash("correct horse é".toCharArray())).isNotEqualTo(hash);
  }

  @Test
  void givenHashOfAnotherForm_whenVerify_thenFalse() {
    PasswordHash odd = new PasswordHash("$argon2id$v=16$m=1,t=1,p=1$aa$bb");
    assertThat(Argon2id.verify(odd, "x".toCharArray())).isFalse();
  }

  @Test
  void givenFullPool_whenCall_thenServiceUnavailable() throws InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    try (HashingPool pool = new HashingPool(1, 1)) {
      Thread.ofVirtual().start(() -> pool.call(() -> occupy(running, hold)));
      running.await();
      Thread waiting = Thread.ofVirtual().start(() -> pool.call(() -> 1));
      org.awaitility.Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);
      assertThat(catchThrowableOfType(ApiException.class, () -> pool.call(() -> 2)).status())
          .isEqualTo(503);
      hold.countDown();
      waiting.join();
    }
  }

  private static int occupy(CountDownLatch running, CountDownLatch hold)
      throws InterruptedException {
    running.countDown();
    hold.await();
    return 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A.b-c_d:1", "0123456789abcdef0123456789abcdef"})
  void givenFitRequestId_whenChoose_thenKept(String id) {
    assertThat(RequestId.choose(id)).isEqualTo(id);
    assertThat(RequestId.chooseFast(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "ä", "${x}", "<i>", "\u0001"})
  void givenUnfitRequestId_whenChoose_thenNewOne(String id) {
    assertThat(RequestId.choose(id)).hasSize(36).isNotEqualTo(id);
    assertThat(RequestId.choose("x".repeat(65))).hasSize(36);
    assertThat(RequestId.choose(null)).hasSize(36);
    assertThat(RequestId.chooseFast(id)).matches("[0-9a-f]{1,16}").isNotEqualTo(id);
    assertThat(RequestId.chooseFast(null)).isNotEqualTo(RequestId.chooseFast(null));
  }

  @Test
  void givenControlCharacters_whenPrintable_thenGoneAndCut() {
    assertThat(Texts.printable("curl\r\n\u0000/8\u0085x\u2028", 64)).isEqualTo("curl   /8 x");
    assertThat(Texts.printable("a".repeat(300), 256)).hasSize(256);
    assertThat(Texts.printable(null, 8)).isEmpty();
    assertThat(Texts.printable("\ud83d half", 64)).isEqualTo("half");
    assertThat(Texts.printable("🙂".repeat(3), 2)).isEqualTo("🙂🙂");
  }

  @Test
  void givenErrors_whenWritten_thenDocumentedShape() throws Exception {
    ObjectMapper json = new ObjectMapper();
    assertThat(json.writeValueAsString(ApiError.of(404, "not found")))
        .isEqualTo("{\"detail\":\"not found\",\"message\":\"not found\"}");
    assertThat(json.writeValueAsString(ApiError.of(ApiException.invalid(Map.of("f", "bad")))))
        .isEqualTo(
            "{\"detail\":\"f: bad\",\"message\":\"f: bad\",\"text\":\"f: bad\","
                + "\"fields\":{\"f\":\"bad\"}}");
  }

  @Test
  void givenToken_whenViewed_thenEachKeyIsThere() throws Exception {
    TokenId id = TokenId.parse("b30bbf97-506c-4ecd-aabc-842f3cb484fb");
    var secret = new TokenFormat("hubt").generate();
    Credential credential =
        new Credential(
            id, new AccountName("alice"), secret.digest(), List.of(Scope.READ), null, true);
    TokenView view =
        TokenView.of(
            new TokenState("ci", null, "manual", credential, false),
            new TokenView.Creation(
                Instant.parse("2026-01-05T09:30:00.123Z"), "10.0.0.7", "curl/8.5.0"));
    assertThat(new ObjectMapper().writeValueAsString(view))
        .isEqualTo(
            "{\"uuid\":\"b30bbf97-506c-4ecd-aabc-842f3cb484fb\",\"client_id\":\"HUB\","
                + "\"creator_ip\":\"10.0.0.7\",\"creator_ua\":\"curl/8.5.0\","
                + "\"created_at\":\"2026-01-05T09:30:00.123000Z\",\"last_used\":null,"
                + "\"generated_by\":\"manual\",\"is_active\":true,\"token\":\"\","
                + "\"token_label\":\"ci\",\"scopes\":[\"repo:read\"],\"resources\":null,"
                + "\"expires_at\":null}");
    assertThat(view.withSecret(secret.reveal()).toString()).doesNotContain(secret.reveal());
    assertThat(
            new ObjectMapper()
                .writeValueAsString(ResourceView.of(credential.withResources(ONE).resources())))
        .isEqualTo("[{\"repository\":\"alice/app-*\",\"actions\":[\"push\",\"pull\"]}]");
  }
}
