package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hubtokens.command.http.Api.refused;
import static org.hubtokens.command.http.Api.refusedField;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class PasswordApiTest {
  private static final String OLD = "correct horse";
  private static final String NEW = "battery staple";

  @Inject EventLog log;

  @Test
  void givenRightPassword_whenChange_thenEarlierSessionsAndTheOldPasswordAreOver() {
    String account = Api.account();
    Response changed = Api.as(account, body(OLD, NEW)).put(path(account) + "/");
    changed.then().statusCode(204).header("Token-Position", matchesRegex("\\d+"));

    StoredEvent stored = stored(changed);
    Instant ended = event(stored).state().sessionsValidFrom();
    assertThat(stored.metadata()).containsEntry("actor", account);
    assertThat(new String(stored.payload(), StandardCharsets.UTF_8)).doesNotContain(NEW, OLD);
    refused(before(ended, account).body(Api.GOOD).post(Api.TOKENS), 401)
        .body("detail", containsString("ended"));
    Api.since(ended, account).body(Api.GOOD).post(Api.TOKENS).then().statusCode(201);
    refused(Api.since(ended, account).body(body(OLD, "another one")).put(path(account)), 403);
    Api.since(ended, account).body(body(NEW, OLD)).put(path(account)).then().statusCode(204);
  }

  @Test
  void givenTwoChangesAtTheSameTime_whenBothKnowThePassword_thenOneIsDone() {
    String account = Api.account();
    List<CompletableFuture<Integer>> both =
        Stream.of("first password", "second password")
            .map(next -> Api.as(account, body(OLD, next)))
            .map(r -> CompletableFuture.supplyAsync(() -> r.put(path(account)).statusCode()))
            .toList();
    List<Integer> statuses = both.stream().map(CompletableFuture::join).sorted().toList();
    assertThat(statuses.getFirst()).isEqualTo(204);
    assertThat(statuses.getLast()).isIn(401, 403, 409);
  }

  @Test
  void givenWrongPassword_whenTriedTooOften_thenHasToWait() {
    String account = Api.account();
    for (int i = 0; i < 10; i++) {
      refused(Api.as(account, body("wrong horse", NEW)).put(path(account)), 403)
          .body("detail", containsString("current password"));
    }
    refused(Api.as(account, body(OLD, NEW)).put(path(account)), 429)
        .header("Retry-After", matchesRegex("[1-9]\\d*"))
        .header("X-Retry-After", matchesRegex("\\d{10}"));
  }

  @Test
  void givenSomebodyElse_whenChange_thenRefused() {
    String account = Api.account();
    refused(Api.as(Api.account(), body(OLD, NEW)).put(path(account)), 403);
    refused(Api.as("boss1", body(OLD, NEW)).put(path(account)), 403);
    refused(given().contentType("application/json").body("{}").put(path(account)), 401);
    refused(Api.withToken(account).body(body(OLD, NEW)).put(path(account)), 403)
        .body("detail", equalTo("token issued from personal access token is not allowed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "current_password|{'new_password':'battery staple'}",
        "current_password|{'current_password':'','new_password':'battery staple'}",
        "current_password|{'current_password':7,'new_password':'battery staple'}",
        "new_password|{'current_password':'correct horse'}",
        "new_password|{'current_password':'correct horse','new_password':'short'}",
        "new_password|{'current_password':'correct horse','new_password':'correct horse'}",
        "new_password|{'current_password':'correct horse','new_password':null}"
      })
  void givenBadField_whenChange_thenRefusedByName(String field, String body) {
    Api.ready();
    refusedField(Api.as("alice", body.replace('\'', '"')).put(path("alice")), field);
  }

  @Test
  void givenNoJson_whenChange_thenRefused() {
    Api.ready();
    refused(Api.as("alice", "").put(path("alice")), 400)
        .body("detail", equalTo("malformed request: EOF"));
    refused(Api.as("alice").contentType("text/plain").body("x").put(path("alice")), 415);
  }

  private StoredEvent stored(Response answer) {
    return log.read(Long.parseLong(answer.header("Token-Position")), 1).getFirst();
  }

  private static AccountPasswordChanged event(StoredEvent stored) {
    return (AccountPasswordChanged)
        Wire.readEvent(stored.type(), stored.version(), stored.payload());
  }

  private static io.restassured.specification.RequestSpecification before(
      Instant ended, String account) {
    return Api.since(ended.minusMillis(1), account);
  }

  private static String path(String account) {
    return "/v2/users/" + account + "/password";
  }

  private static String body(String current, String changed) {
    return "{\"current_password\":\"" + current + "\",\"new_password\":\"" + changed + "\"}";
  }
}
