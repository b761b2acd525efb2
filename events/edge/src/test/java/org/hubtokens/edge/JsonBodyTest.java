package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
  void givenListOfObjects_whenRead_thenEachLikeABodyAndNamedByItsPlace() {
    JsonBody body = parse("{\"r\":[{\"n\":\"x\"},{\"n\":7},{}],\"none\":null}");
    List<JsonBody> items = body.objects("r");
    assertThat(items).hasSize(3);
    assertThat(items.getFirst().text("n")).isEqualTo("x");
    items.get(1).text("n");
    items.get(2).requiredText("n");
    assertThat(items.get(1).refused("n")).isTrue();
    assertThat(items.getFirst().refused("n")).isFalse();
    assertThat(body.objects("none")).isNull();
    assertThat(body.names("none")).isTrue();
    assertThat(body.names("absent")).isFalse();
    ApiException refused = catchThrowableOfType(ApiException.class, body::check);
    assertThat(refused.fields()).containsOnlyKeys("r[1].n", "r[2].n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"r\":{}}", "{\"r\":[{},1]}", "{\"r\":[null]}", "{\"r\":\"x\"}"})
  void givenNoListOfObjects_whenRead_thenRefusedByName(String json) {
    JsonBody body = parse(json);
    assertThat(body.objects("r")).isNull();
    assertThat(body.refused("r")).isTrue();
  }

  @Test
  void givenAnObject_whenRead_thenLikeABodyAndNamedByItsField() {
    JsonBody body = parse("{\"d\":{\"n\":7},\"list\":[],\"none\":null}");
    body.object("d").text("n");
    assertThat(body.object("none")).isNull();
    assertThat(body.object("absent")).isNull();
    assertThat(body.object("list")).isNull();
    ApiException refused = catchThrowableOfType(ApiException.class, body::check);
    assertThat(refused.fields()).containsOnlyKeys("d.n", "list");
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
