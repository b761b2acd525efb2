package org.hubtokens.verifier.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

  @Test
  void givenColonsAndUmlautsInPassword_whenParsed_thenSplitAtTheFirstColon() {
    String encoded =
        Base64.getEncoder().encodeToString("alice:a:b € ö".getBytes(StandardCharsets.UTF_8));
    assertThat(Authorization.parse("Basic " + encoded))
        .isEqualTo(new Authorization("alice", "a:b € ö"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!!", "Basic YWxpY2U=", "Digest x", "Basicx", "bearer"})
  void givenNeitherBasicNorBearer_whenParsed_thenNull(String header) {
    assertThat(Authorization.parse(header)).isNull();
  }

  @Test
  void givenSecret_whenPrinted_thenNotShown() {
    assertThat(Authorization.parse("Bearer s3cret").toString()).doesNotContain("s3cret");
  }
}
