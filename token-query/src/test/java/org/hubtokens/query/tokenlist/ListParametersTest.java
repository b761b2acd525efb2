package org.hubtokens.query.tokenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.edge.ApiException;
import org.hubtokens.events.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListParametersTest {

  @Test
  void givenNoParameters_whenRead_thenThePlainFirstPageOfTen() {
    ListRequest asked = ListParameters.read(Map.of()).asked();
    assertThat(asked).isEqualTo(ListRequest.plain(new PageRequest(1, 10)));
    assertThat(asked.isPlain()).isTrue();
  }

  @Test
  void givenParametersNobodyKnows_whenRead_thenTheyAreIgnoredAndNotPassedOn() {
    ListParameters read = ListParameters.read(Map.of("ordering", List.of("x", "y")));
    assertThat(read.asked().isPlain()).isTrue();
    assertThat(read.query(2)).isEqualTo("page=2&page_size=10");
  }

  @Test
  void givenValuesRepeatedOrWithCommas_whenRead_thenAnyOfThemIsMeant() {
    TokenFilter filter =
        ListParameters.read(
                Map.of(
                    "status", List.of("active,expired", "active"),
                    "scope", List.of("repo:read", "repo:admin")))
            .asked()
            .filter();
    assertThat(filter.statuses()).isEqualTo(Set.of(TokenStatus.ACTIVE, TokenStatus.EXPIRED));
    assertThat(filter.scopes()).isEqualTo(Set.of(Scope.READ, Scope.ADMIN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T09:30:00Z, 2026-01-05T09:30:00Z",
    "2026-01-05t09:30:00.5z, 2026-01-05T09:30:00.500Z",
    "2026-01-05T09:30:00.123456789Z, 2026-01-05T09:30:00.123456789Z",
    "2026-01-05T11:30:00+02:00, 2026-01-05T09:30:00Z",
    "2026-01-05T11:30:00 02:00, 2026-01-05T09:30:00Z",
    "2026-01-05T04:00:00-05:30, 2026-01-05T09:30:00Z"
  })
  void givenATime_whenRead_thenItIsThatInstant(String text, Instant instant) {
    TimeRange range =
        ListParameters.read(Map.of("expires_before", List.of(text))).asked().filter().expires();
    assertThat(range).isEqualTo(new TimeRange(null, instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-05",
        "2026-01-05T09:30:00",
        "2026-01-05T09:30Z",
        "2026-02-30T09:30:00Z",
        "2026-01-05T25:00:00Z",
        "2026-01-05T09:30:00.Z",
        "2026-01-05T09:30:00.1234567890Z",
        "+12026-01-05T09:30:00Z",
        "1767605400"
      })
  void givenNoTime_whenRead_thenRefusedByName(String text) {
    for (String name :
        List.of(
            "created_after",
            "created_before",
            "last_used_after",
            "last_used_before",
            "expires_after",
            "expires_before")) {
      refused(name, text, "RFC 3339");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status, Active, must be some of",
    "status, '', must be some of",
    "status, 'active,', must be some of",
    "status, all, must be some of",
    "scope, read, must be some of",
    "scope, 'repo:read repo:write', must be some of",
    "sort, '', must be created",
    "sort, uuid, must be created",
    "sort, --created, must be created",
    "sort, Created, must be created",
    "page, 0, whole number",
    "page, 1000000000, whole number",
    "page_size, 101, whole number",
    "page_size, '', whole number"
  })
  void givenAValueThatIsNotAllowed_whenRead_thenRefusedByName(
      String name, String text, String why) {
    refused(name, text, why);
  }

  @Test
  void givenALongSearch_whenRead_thenRefusedBeyondALabelsLength() {
    ListParameters.read(Map.of("search", List.of("☂".repeat(100))));
    ListParameters.read(Map.of("search", List.of("\uD83D\uDE00".repeat(100))));
    refused("search", "x".repeat(101), "at most 100 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "page_size", "sort", "search", "created_after"})
  void givenAParameterTwice_whenItHasOneValue_thenRefused(String name) {
    assertThatThrownBy(() -> ListParameters.read(Map.of(name, List.of("1", "2"))))
        .hasMessageContaining(name + ": must be given once");
  }

  @Test
  void givenSeveralBadValues_whenRead_thenEachIsNamed() {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class,
            () ->
                ListParameters.read(
                    Map.of("status", List.of("x"), "sort", List.of("x"), "page", List.of("x"))));
    assertThat(refusal.fields()).containsOnlyKeys("status", "sort", "page");
  }

  @Test
  void givenRevokedTokens_whenPagesGoTooFar_thenRefusedWithAWayOn() {
    Map<String, List<String>> last =
        Map.of("status", List.of("revoked"), "page", List.of("100"), "page_size", List.of("100"));
    assertThat(ListParameters.read(last).asked().page().page()).isEqualTo(100);
    assertThatThrownBy(
            () ->
                ListParameters.read(
                    Map.of(
                        "status", List.of("revoked"),
                        "page", List.of("101"),
                        "page_size", List.of("100"))))
        .hasMessageContaining("created_before");
    ListParameters.read(Map.of("page", List.of("999999999")));
  }

  @Test
  void givenConditions_whenAnotherPageIsAsked_thenAllAreCarriedAndEncoded() {
    String query =
        ListParameters.read(
                Map.of(
                    "page_size", List.of("5"),
                    "sort", List.of("-label"),
                    "search", List.of("a b&c=ü%+{x}"),
                    "scope", List.of("repo:read,repo:read"),
                    "created_before", List.of("2026-01-05T11:30:00+02:00")))
            .query(3);
    assertThat(query)
        .isEqualTo(
            "page=3&page_size=5&scope=repo%3Aread"
                + "&created_before=2026-01-05T11%3A30%3A00%2B02%3A00"
                + "&search=a%20b%26c%3D%C3%BC%25%2B%7Bx%7D&sort=-label");
  }

  private static void refused(String name, String text, String why) {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> ListParameters.read(Map.of(name, List.of(text))));
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.fields()).containsOnlyKeys(name);
    assertThat(refusal.fields().get(name)).contains(why);
  }
}
