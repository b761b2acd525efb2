package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hubtokens.command.http.Api.GOOD;
import static org.hubtokens.command.http.Api.TOKENS;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.create;
import static org.hubtokens.command.http.Api.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class IdempotencyApiTest {
  private static final String HEADER = "Idempotency-Key";

  private String alice;

  @BeforeEach
  void register() {
    alice = Api.account();
  }

  @Test
  void givenCreated_whenRepeated_thenFirstAnswerWithoutSecret() {
    Response first = as(alice, GOOD).header(HEADER, "k=1").post(TOKENS);
    first.then().statusCode(201).header("Idempotent-Replay", nullValue());
    String path = TOKENS + "/" + first.path("uuid");
    as(alice, "{\"token_label\":\"later\"}").patch(path).then().statusCode(200);
    Response second = as(alice, GOOD).header(HEADER, "k=1").post(TOKENS);
    second
        .then()
        .statusCode(201)
        .header("Idempotent-Replay", "true")
        .header("Token-Secret", "shown-once")
        .header("Token-Position", first.header("Token-Position"))
        .body("token", equalTo(""));
    assertThat(Api.withoutToken(second)).isEqualTo(Api.withoutToken(first));
  }

  @Test
  void givenModified_whenRepeated_thenFirstAnswerEvenAfterRevocation() {
    String path = TOKENS + "/" + create(alice).path("uuid");
    Response first = as(alice, "{\"is_active\":false}").header(HEADER, "m").patch(path);
    as(alice).delete(path).then().statusCode(204);
    Response second = as(alice, "{\"is_active\":false}").header(HEADER, "m").patch(path);
    second.then().statusCode(200).header("Idempotent-Replay", "true");
    assertThat(second.asString()).isEqualTo(first.then().statusCode(200).extract().asString());
  }

  @Test
  void givenRevoked_whenRepeated_thenNoContentAsReplay() {
    String path = TOKENS + "/" + create(alice).path("uuid");
    as(alice).header(HEADER, "d").delete(path).then().statusCode(204);
    as(alice)
        .header(HEADER, "d")
        .delete(path)
        .then()
        .statusCode(204)
        .header("Idempotent-Replay", "true");
  }

  @Test
  void givenUsedKey_whenOtherRequest_thenUnprocessable() {
    Response created = as(alice, GOOD).header(HEADER, "k").post(TOKENS);
    String path = TOKENS + "/" + created.path("uuid");
    refused(as(alice, GOOD.replace("ci", "cd")).header(HEADER, "k").post(TOKENS), 422);
    refused(as(alice, "{\"is_active\":false}").header(HEADER, "k").patch(path), 422);
    refused(as(alice).header(HEADER, "k").delete(path), 422);
  }

  @Test
  void givenRevokedForAReason_whenRepeated_thenReplayOnlyWithTheSameReason() {
    String path = TOKENS + "/" + create(alice).path("uuid");
    String reason = "Revocation-Reason";
    as(alice).header(HEADER, "d").header(reason, "lost").delete(path).then().statusCode(204);
    as(alice)
        .header(HEADER, "d")
        .header(reason, "lost")
        .delete(path)
        .then()
        .statusCode(204)
        .header("Idempotent-Replay", "true");
    refused(as(alice).header(HEADER, "d").header(reason, "stolen").delete(path), 422);
    refused(as(alice).header(HEADER, "d").delete(path), 422);
  }

  @Test
  void givenKeyOfAnotherAccount_whenCreate_thenItsOwn() {
    String bob = Api.account();
    Response first = as(alice, GOOD).header(HEADER, "same").post(TOKENS);
    Response second = as(bob, GOOD).header(HEADER, "same").post(TOKENS);
    second.then().statusCode(201).header("Idempotent-Replay", nullValue());
    assertThat(second.<String>path("uuid")).isNotEqualTo(first.path("uuid"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "é"})
  void givenUnfitKey_whenCreate_thenRefused(String key) {
    String path = TOKENS + "/" + create(alice).path("uuid");
    String change = "{\"is_active\":false}";
    refused(as(alice, GOOD).header(HEADER, key).post(TOKENS), 400)
        .body("message", containsString("leave the header out"));
    refused(as(alice, change).header(HEADER, key).patch(path), 400);
    refused(as(alice).header(HEADER, key).delete(path), 400);
    as(alice, change).patch(path).then().statusCode(200); // nothing had been done
    refused(as(alice, GOOD).header(HEADER, "k".repeat(256)).post(TOKENS), 400);
  }

  @Test
  void givenManyAtOnceWithOneKey_whenCreate_thenOneToken() throws Exception {
    List<Response> answers = atOnce(8, () -> as(alice, GOOD).header(HEADER, "race").post(TOKENS));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
    assertThat(answers.stream().map(a -> a.<String>path("uuid")).distinct()).hasSize(1);
    assertThat(answers.stream().filter(a -> !a.<String>path("token").isEmpty())).hasSize(1);
    assertThat(answers.stream().filter(a -> a.header("Idempotent-Replay") != null)).hasSize(7);
  }

  @Test
  void givenManyAtOnceOnOneToken_whenModify_thenEachDoneOrToldToTryAgain() throws Exception {
    String path = TOKENS + "/" + create(alice).path("uuid");
    List<Response> answers =
        atOnce(
            8,
            () ->
                as(alice, "{\"token_label\":\"" + Thread.currentThread().threadId() + "\"}")
                    .patch(path));
    assertThat(answers).allMatch(a -> a.statusCode() == 200 || a.statusCode() == 503);
    assertThat(answers).filteredOn(a -> a.statusCode() == 200).isNotEmpty();
    assertThat(
            answers.stream()
                .filter(a -> a.statusCode() == 200)
                .map(a -> a.header("Token-Position")))
        .doesNotHaveDuplicates();
  }

  private static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<Future<Response>> futures =
          threads.invokeAll(Stream.generate(() -> call).limit(times).toList());
      return futures.stream().map(Future::resultNow).toList();
    }
  }
}
