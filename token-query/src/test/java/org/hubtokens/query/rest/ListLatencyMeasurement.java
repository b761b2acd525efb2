package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; from the project's root: {@code mvn -pl token-query -am test
 * -Dtest=ListLatencyMeasurement -Dsurefire.failIfNoSpecifiedTests=false}. Prints how long a client
 * waits for a page of an account with 10,000 tokens, while a token of it changes before every tenth
 * call, and for a page of its 10,000 revoked ones. {@code -Dhubtokens.others=1000000
 * -Dtest.argLine=-Xmx6g} has so many tokens of others stand beside them, a hundred in each account.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(Unlimited.class)
class ListLatencyMeasurement {
  private static final int TOKENS = 10_000;
  private static final int OTHERS = Integer.getInteger("hubtokens.others", 0);
  private static final int OTHERS_OF_ONE = 100;
  private static final int BATCH = 500;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 1_000;
  private static final String FILTER =
      "?status=active&scope=repo:write&search=deploy&created_after=2020-01-01T00:00:00Z"
          + "&page_size=100&sort=";

  private final AccountName account = new AccountName("measured");
  private final List<TokenId> tokens = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private long position;
  private String session;

  @Test
  void measure() throws Exception {
    Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    session = Sessions.of(account.value());
    createOthers();
    create(TOKENS);
    List<TokenId> revoked = List.copyOf(tokens);
    create(TOKENS);
    revoke(revoked);
    tokens.removeAll(revoked);
    Awaitility.await().atMost(Duration.ofMinutes(20)).until(() -> get("").statusCode() == 200);
    assertThat(get("?page_size=1").body()).contains("\"count\":" + TOKENS);
    assertThat(get(FILTER + "label").body()).contains("\"count\":" + TOKENS / 2);

    report("plain", "");
    report("plain, page 90", "?page=90&page_size=100");
    report("filter, sort=label", FILTER + "label");
    report("filter, sort=-last_used", FILTER + "-last_used");
    report("sort=label, page 90", "?sort=label&page=90&page_size=100");
    report("status=revoked", "?status=revoked&page_size=100");
  }

  private void report(String what, String query) throws Exception {
    run(query, query.contains("revoked") ? 10 : WARM_UP);
    long[] nanos = run(query, query.contains("revoked") ? MEASURED / 10 : MEASURED);
    System.out.printf(
        "%s: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }

  private long[] run(String query, int times) throws Exception {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      if (i % 10 == 0) {
        position =
            TestRelay.get()
                .publish(Told.relabelled(0, account, tokens.get(i), "deploy again " + i).event());
        get("?page_size=1");
      }
      long begun = System.nanoTime();
      HttpResponse<String> answer = get(query);
      nanos[i] = System.nanoTime() - begun;
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private HttpResponse<String> get(String query) throws Exception {
    return http.send(
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/v2/access-tokens" + query))
            .header("Authorization", session)
            .header("At-Least-Position", Long.toString(position))
            .build(),
        BodyHandlers.ofString());
  }

  /** Waits for each tenth batch, so that no more of them lie about than the service can take. */
  private void createOthers() throws Exception {
    DomainEvent[] batch = new DomainEvent[BATCH];
    for (int i = 0; i < OTHERS; i++) {
      AccountName other = new AccountName("other" + i / OTHERS_OF_ONE);
      batch[i % BATCH] = Told.creation(other, TokenId.random());
      if (i % BATCH == BATCH - 1) {
        position = TestRelay.get().publish(batch);
      }
      if (i % (10 * BATCH) == 10 * BATCH - 1) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> get("").statusCode() == 200);
      }
    }
  }

  private void create(int count) throws Exception {
    DomainEvent[] batch = new DomainEvent[BATCH];
    for (int i = 0; i < count; i++) {
      TokenId token = TokenId.random();
      tokens.add(token);
      String expiry = i % 3 == 0 ? null : Instant.now().plusSeconds(86_400L + i).toString();
      Scope scope = i % 2 == 0 ? Scope.WRITE : Scope.READ;
      batch[i % BATCH] =
          Told.creation(account, token, "deploy " + i * 7919 % count, expiry, null, scope);
      if (i % BATCH == BATCH - 1) {
        position = TestRelay.get().publish(batch);
      }
    }
  }

  private void revoke(List<TokenId> revoked) throws Exception {
    for (int from = 0; from < revoked.size(); from += BATCH) {
      DomainEvent[] batch =
          revoked.subList(from, from + BATCH).stream()
              .map(token -> Told.revocation(0, account, token).event())
              .toArray(DomainEvent[]::new);
      position = TestRelay.get().publish(batch);
    }
  }
}
