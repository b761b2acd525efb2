package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  @Test
  void givenGoodBody_whenRead_thenValuesAndNoComplaint() {
    JsonBody body =
        parse("{\"a\":\"x\",\"b\":true,\"c\":[\"y\",\"z\"],\"d\":null,\"e\":{\"f\":1}}");
    assertThat(body.text("a")).isEqualTo("x");
    assertThat(body.flag("b")).isTrue();
    assertThat(body.texts("c")).containsExactly("y", "z");
    assertThat(body.has("d")).isFalse();
    assertThat(body.text("d")).isNull();
    assertThat(body.text("absent")).isNull();
    body.check();
  }

  @Test
  void givenWrongTypes_whenCheck_thenEachFieldIsNamed() {
    JsonBody body = parse("{\"a\":1,\"b\":\"true\",\"c\":[\"y\",2],\"d\":\"s\"}");
    body.text("a");
    body.flag("b");
    body.texts("c");
    body.texts("d");
    body.requiredText("e");
    ApiException refused = catchThrowableOfType(ApiException.class, body::check);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.fields()).containsOnlyKeys("a", "b", "c", "d", "e");
    assertThat(refused.text()).contains("e: is required");
  }

  @Test
  void givenHalfASurrogatePair_whenRead_thenRefused() {
    JsonBody body = parse("{\"a\":\"\\ud83d\"}");
    assertThat(body.text("a")).isNull();
    assertThat(body.refused("a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "1",
        "null",
        "\"x\"",
        "{}{}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "\u0000"
      })
  void givenNoJsonObject_whenParse_thenRefused(String text) {
    assertThat(catchThrowableOfType(ApiException.class, () -> parse(text)).status()).isEqualTo(400);
  }

  @Test
  void givenDeepBody_whenParse_thenRefused() {
    String deep = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    assertThat(catchThrowableOfType(ApiException.class, () -> parse(deep)).status()).isEqualTo(400);
  }

  private static JsonBody parse(String text) {
    return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
