package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
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

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class TokenLimitApiTest {
  private String alice;

  @BeforeEach
  void register() {
    alice = Api.account();
  }

  private Response fill() {
    for (int i = 1; i < HubParts.MOST_TOKENS; i++) {
      create(alice);
    }
    return create(alice);
  }

  private Response generate() {
    return as(alice).post(TOKENS + "/desktop-generate");
  }

  @Test
  void givenAsManyAsAllowed_whenCreate_thenRefusedUntilOneIsRevoked() {
    String last = TOKENS + "/" + fill().path("uuid");
    for (String path : List.of(TOKENS, "/v2/api_tokens")) {
      refused(as(alice, GOOD).post(path), 409)
          .body("message", containsString("revoke one"))
          .body("message", containsString("at most 12"));
    }
    refused(generate(), 409);
    as(alice, "{\"is_active\":false}").patch(last).then().statusCode(200);
    refused(as(alice, GOOD).post(TOKENS), 409);
    as(alice).delete(last).then().statusCode(204);
    as(alice).delete(last).then().statusCode(204);
    create(alice);
    refused(as(alice, GOOD).post(TOKENS), 409);
    create(Api.account());
  }

  @Test
  void givenAsManyAsAllowed_whenRepeatedWithAKey_thenFirstAnswerAndARefusalLeavesNone() {
    Response first = as(alice, GOOD).header("Idempotency-Key", "first").post(TOKENS);
    for (int i = 1; i < HubParts.MOST_TOKENS; i++) {
      create(alice);
    }
    as(alice, GOOD).header("Idempotency-Key", "first").post(TOKENS).then().statusCode(201);
    refused(as(alice, GOOD).header("Idempotency-Key", "late").post(TOKENS), 409);
    as(alice).delete(TOKENS + "/" + first.path("uuid")).then().statusCode(204);
    as(alice, GOOD).header("Idempotency-Key", "late").post(TOKENS).then().statusCode(201);
  }

  @Test
  void givenAsManyAsAllowedWithFiveGenerated_whenGenerate_thenOneTakesTheOthersPlace() {
    for (int i = 0; i < 5; i++) {
      generate().then().statusCode(201);
    }
    for (int i = 5; i < HubParts.MOST_TOKENS; i++) {
      create(alice);
    }
    generate().then().statusCode(201);
    refused(as(alice, GOOD).post(TOKENS), 409);
  }

  @Test
  void givenManyAtOnce_whenCreate_thenExactlyAsManyAsAllowed() throws Exception {
    Callable<Integer> call = () -> as(alice, GOOD).post(TOKENS).statusCode();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Integer> answers =
          threads.invokeAll(Stream.generate(() -> call).limit(20).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers.stream().filter(status -> status == 201)).hasSize(HubParts.MOST_TOKENS);
      assertThat(answers.stream().filter(status -> status == 409)).hasSize(8);
    }
  }
}
