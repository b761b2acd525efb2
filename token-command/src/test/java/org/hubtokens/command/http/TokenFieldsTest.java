package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.events.Action;
import org.hubtokens.events.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "2099-12-31T23:59:59Z, 2099-12-31T23:59:59Z",
    "2099-12-31T23:59:59.1Z, 2099-12-31T23:59:59.1Z",
    "2099-12-31T23:59:59.123456Z, 2099-12-31T23:59:59.123456Z",
    "2099-12-31T23:59:59+02:00, 2099-12-31T21:59:59Z",
    "2099-12-31T23:59:59-09:30, 2100-01-01T09:29:59Z",
    "2099-12-31T23:59:59-00:00, 2099-12-31T23:59:59Z",
    "2099-12-31T23:59:59+18:00, 2099-12-31T05:59:59Z",
    "2096-02-29T00:00:00Z, 2096-02-29T00:00:00Z",
    "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
  })
  void givenTime_whenRead_thenThatInstant(String text, String instant) {
    JsonBody body = body("{}");
    assertThat(TokenFields.expiry(body, text)).isEqualTo(Instant.parse(instant));
    body.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2099-12-31T23:59:60Z",
        "2016-12-31T23:59:60Z",
        "2099-12-31T24:00:00Z",
        "2099-12-31T23:60:00Z",
        "2099-02-29T00:00:00Z",
        "2099-13-01T00:00:00Z",
        "2099-12-31T23:59:59.1234567Z",
        "2099-12-31T23:59:59.Z",
        "2099-12-31T23:59:59,5Z",
        "2099-12-31T23:59:59z",
        "2099-12-31t23:59:59Z",
        "2099-12-31 23:59:59Z",
        "2099-12-31T23:59:59",
        "2099-12-31T23:59Z",
        "2099-12-31",
        "2099-12-31T23:59:59+0200",
        "2099-12-31T23:59:59+02",
        "2099-12-31T23:59:59+19:00",
        "2099-12-31T23:59:59+02:60",
        "10000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-00:01",
        " 2099-12-31T23:59:59Z",
        "2099-12-31T23:59:59Z\n",
        "2099-12-31T23:59:59[UTC]",
        "२०९९-12-31T23:59:59Z",
        "never",
        "4102444799"
      })
  void givenNoTime_whenRead_thenRefusedByName(String text) {
    JsonBody body = body("{}");
    assertThat(TokenFields.expiry(body, text)).isNull();
    assertThat(body.refused("expires_at")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hub-tool/v0.4.6|Created by hub-tool/v0.4.6",
        "Mozilla/5.0 (X11; Linux)|Created by Mozilla/5.0",
        "'  curl/8.5.0'|Created by curl/8.5.0",
        "''|Created by an unnamed client",
        "'   '|Created by an unnamed client"
      })
  void givenClient_whenNothingElseNamesTheToken_thenCalledAfterIt(String agent, String label) {
    assertThat(TokenFields.labelFor(agent)).isEqualTo(label);
  }

  @Test
  void givenClientWithALongName_whenTokenIsNamed_thenCutToFit() {
    assertThat(TokenFields.labelFor("🙂".repeat(256)).codePointCount(0, 171))
        .isLessThanOrEqualTo(100);
    assertThat(TokenFields.labelFor("x".repeat(256))).hasSize("Created by ".length() + 80);
  }

  @Test
  void givenRestriction_whenRead_thenKeptInOrder() {
    JsonBody body =
        body(
            "{\"resources\":[{\"repository\":\"alice/b\",\"actions\":[\"push\",\"pull\"],\"x\":1},"
                + "{\"repository\":\"alice/*\",\"actions\":[\"pull\"]},"
                + "{\"repository\":\"alice/b\",\"actions\":[\"delete\"]}]}");
    List<Resource> resources = TokenFields.resources(body);
    body.check();
    assertThat(resources)
        .extracting(one -> one.repository().value())
        .containsExactly("alice/b", "alice/*", "alice/b");
    assertThat(resources.getFirst().actions()).containsExactly(Action.PUSH, Action.PULL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void givenAsManyAsAllowed_whenRead_thenTaken(int count) {
    JsonBody body = body(many(count));
    assertThat(TokenFields.resources(body)).hasSize(count);
    body.check();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 51})
  void givenNoneOrTooMany_whenRead_thenRefusedByName(int count) {
    JsonBody body = body(many(count));
    TokenFields.resources(body);
    assertThat(body.refused("resources")).isTrue();
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"repository\":\"alice/app" + i + "\",\"actions\":[\"pull\"]}")
        .collect(Collectors.joining(",", "{\"resources\":[", "]}"));
  }

  private static JsonBody body(String json) {
    return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
