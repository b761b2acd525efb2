package org.hubtokens.verifier.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.hubtokens.edge.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

  @Test
  void givenGoodBody_whenParsed_thenBoth() {
    assertThat(parse("{\"username\":\"alice\",\"password\":\"a€\",\"more\":1}"))
        .isEqualTo(new Login("alice", "a€"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "1",
        "null",
        "\"x\"",
        "{}",
        "{\"username\":\"alice\"}",
        "{\"username\":\"alice\",\"password\":1}",
        "{\"username\":null,\"password\":\"x\"}",
        "{\"username\":\"\",\"password\":\"x\"}",
        "{\"username\":[\"a\"],\"password\":{}}",
        "{\"username\":\"alice\",\"password\":\"x\"}}"
      })
  void givenMalformedBody_whenParsed_thenRefused(String body) {
    assertThatThrownBy(() -> parse(body)).isInstanceOf(ApiException.class);
  }

  @Test
  void givenLogin_whenPrinted_thenSecretNotShown() {
    assertThat(new Login("alice", "s3cret").toString()).doesNotContain("s3cret");
  }

  private static Login parse(String body) {
    return Login.parse(body.getBytes(StandardCharsets.UTF_8), "username", "password");
  }
}
