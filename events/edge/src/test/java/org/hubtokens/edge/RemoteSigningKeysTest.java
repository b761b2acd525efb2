package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSigningKeysTest {
  private final TestSessions verifier = TestSessions.start();
  private final EllipticCurveJsonWebKey first = TestSessions.newKey();
  private final EllipticCurveJsonWebKey second = TestSessions.newKey();
  private final RemoteSigningKeys keys = new RemoteSigningKeys(verifier.jwksUrl());

  @AfterEach
  void stop() {
    verifier.close();
  }

  @Test
  void givenKnownKey_whenFindAgain_thenNotFetchedAgain() {
    verifier.serve(TestSessions.jwks(first));
    for (int i = 0; i < 10; i++) {
      assertThat(keys.find(first.getKeyId())).isEqualTo(first.getPublicKey());
    }
    assertThat(verifier.fetches()).isEqualTo(1);
  }

  @Test
  void givenRotatedKey_whenFind_thenFetched() {
    verifier.serve(TestSessions.jwks(first));
    keys.find(first.getKeyId());
    verifier.serve(TestSessions.jwks(first, second));
    await().until(() -> keys.find(second.getKeyId()) != null);
    assertThat(keys.find(second.getKeyId())).isEqualTo(second.getPublicKey());
  }

  @Test
  void givenMadeUpKeyIds_whenFind_thenFetchedOnceAPause() {
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("made-up-" + i)).isNull();
    }
    assertThat(verifier.fetches()).isLessThanOrEqualTo(3);
  }

  @Test
  void givenVerifierAwayAfterwards_whenFind_thenKnownKeyIsGood() {
    verifier.serve(TestSessions.jwks(first));
    keys.find(first.getKeyId());
    verifier.close();
    assertThat(keys.find(first.getKeyId())).isEqualTo(first.getPublicKey());
    assertThat(keys.find("other")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"EC\"}]}", "<html>"})
  void givenNoUsableDocument_whenFind_thenServiceUnavailable(String document) {
    verifier.serve(document);
    ApiException refused = catchThrowableOfType(ApiException.class, () -> keys.find("k"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsKey("Retry-After");
  }

  @Test
  void givenVerifierAwayAtFirst_whenFind_thenServiceUnavailable() {
    verifier.close();
    assertThat(catchThrowableOfType(ApiException.class, () -> keys.find("k")).status())
        .isEqualTo(503);
  }
}
