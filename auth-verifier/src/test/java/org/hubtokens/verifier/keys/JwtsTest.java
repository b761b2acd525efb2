package org.hubtokens.verifier.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtsTest {

  @TempDir Path folder;
  @TempDir Path others;
  private SigningKeys keys;
  private Jwts jwts;
  private final ObjectNode claims = new JsonMapper().createObjectNode().put("sub", "alice");

  @BeforeEach
  void open() {
    keys = Folders.keys(folder);
    jwts = new Jwts(keys);
  }

  @Test
  void givenSigned_whenReadByAnotherLibrary_thenGood() throws Exception {
    var jws = new JsonWebSignature();
    jws.setCompactSerialization(jwts.sign("JWT", claims, true));
    jws.setKey(keys.signing().publicKey());

    assertThat(jws.verifySignature()).isTrue();
    assertThat(jws.getPayload()).isEqualTo("{\"sub\":\"alice\"}");
    assertThat(jws.getHeader("typ")).isEqualTo("JWT");
    assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("ES256");
    assertThat(jws.getKeyIdHeaderValue()).isEqualTo(keys.signing().kid());
    assertThat(jws.getCertificateChainHeaderValue()).containsExactly(keys.signing().certificate());
  }

  @Test
  void givenOwn_whenVerified_thenClaims() {
    assertThat(jwts.verified("JWT", jwts.sign("JWT", claims, false))).isEqualTo(claims);
  }

  @Test
  void givenOtherType_whenVerified_thenNull() {
    assertThat(jwts.verified("JWT", jwts.sign("session+jwt", claims, false))).isNull();
    assertThat(jwts.verified("session+jwt", jwts.sign("JWT", claims, false))).isNull();
  }

  @Test
  void givenKeyOfAnother_whenVerified_thenNull() {
    var strangers = new Jwts(Folders.keys(others));
    assertThat(jwts.verified("JWT", strangers.sign("JWT", claims, true))).isNull();
  }

  @Test
  void givenOwnKidButNoAlgorithm_whenVerified_thenNull() {
    String header = "{\"typ\":\"JWT\",\"alg\":\"none\",\"kid\":\"" + keys.signing().kid() + "\"}";
    String jwt = encode(header) + "." + encode("{\"sub\":\"alice\"}") + ".";
    assertThat(jwts.verified("JWT", jwt)).isNull();
  }

  @Test
  void givenAnyCharacterChanged_whenVerified_thenNullOrSameClaims() {
    String jwt = jwts.sign("JWT", claims, false);
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      var changed = new StringBuilder(jwt);
      changed.setCharAt(random.nextInt(jwt.length()), (char) (32 + random.nextInt(95)));
      var found = jwts.verified("JWT", changed.toString());
      assertThat(found == null || found.equals(claims)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "...", "a.b.c", "e30.e30.e30", "W10.W10.", "bnVsbA.e30.AA"})
  void givenNonsense_whenVerified_thenNull(String jwt) {
    assertThat(jwts.verified("JWT", jwt)).isNull();
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
