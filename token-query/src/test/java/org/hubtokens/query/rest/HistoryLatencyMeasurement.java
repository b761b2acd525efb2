package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; from the project's root: {@code mvn -pl token-query -am test
 * -Dtest=HistoryLatencyMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dtest.argLine=-Xmx6g},
 * as broker and store are in the same process. Prints how long a client waits for a page of the
 * history of a token with 1,000 events, of an account with 100,000, and for the export of all of
 * them; what is held in memory meanwhile, client and service together; and how fast events are
 * applied.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(Unlimited.class)
class HistoryLatencyMeasurement {
  private static final int OF_TOKEN = 1_000;
  private static final int OF_ACCOUNT = 100_000;
  private static final int BATCH = 1_000;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 1_000;

  private final AccountName account = new AccountName("measured2");
  private final HttpClient http = HttpClient.newHttpClient();
  private long position;
  private String session;

  @Test
  void measure() throws Exception {
    Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    session = Sessions.of(account.value());
    TokenId token = TokenId.random();
    TestRelay.get().publish(Told.creation(account, token));
    change(token, OF_TOKEN - 1);
    TokenId busy = TokenId.random();
    TestRelay.get().publish(Told.creation(account, busy));
    long begun = System.nanoTime();
    change(busy, OF_ACCOUNT - OF_TOKEN - 1);
    String log = "/v2/auditlogs/" + account;
    Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> get(log).statusCode() == 200);
    System.out.printf("applied %.0f events a second%n", OF_ACCOUNT / seconds(begun));

    String history = "/v2/access-tokens/" + token + "/history";
    assertThat(get(history).body()).contains("\"count\":" + OF_TOKEN);
    report("token, first page of 10", history, MEASURED);
    report("token, first page of 100", history + "?page_size=100", MEASURED);
    report("token, last page of 100", history + "?page=10&page_size=100", MEASURED);
    report("account, first page of 25", log, MEASURED);
    report("account, page 4000 of 25", log + "?page=4000", MEASURED);
    report("account, a span", log + "?from=2026-01-05T09:30:00Z", MEASURED);
    report("account, an action that is rare", log + "?action=token.created", 10);
    export(log + "?format=ndjson");
    export(log + "?format=csv");
  }

  private void report(String what, String path, int times) throws Exception {
    run(path, Math.min(WARM_UP, times));
    long[] nanos = run(path, times);
    System.out.printf(
        "%s: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }

  private long[] run(String path, int times) throws Exception {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      HttpResponse<String> answer = get(path);
      nanos[i] = System.nanoTime() - begun;
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private void export(String path) throws Exception {
    long before = liveHeap();
    long midst = 0;
    long begun = System.nanoTime();
    HttpResponse<InputStream> answer = http.send(request(path), BodyHandlers.ofInputStream());
    long lines = 0;
    long bytes = 0;
    byte[] part = new byte[64 * 1024];
    try (InputStream body = answer.body()) {
      for (int read = body.read(part); read >= 0; read = body.read(part)) {
        bytes += read;
        for (int i = 0; i < read; i++) {
          lines += part[i] == '\n' ? 1 : 0;
        }
        if (midst == 0 && lines > OF_ACCOUNT / 2) {
          midst = liveHeap();
        }
      }
    }
    assertThat(lines).isGreaterThanOrEqualTo(OF_ACCOUNT);
    System.out.printf(
        "%s: %.1f s, %.1f MB; live heap %.1f MB before, %.1f MB in the midst of it%n",
        path, seconds(begun), bytes / 1e6, before / 1e6, midst / 1e6);
  }

  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path), BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
        .header("Authorization", session)
        .header("At-Least-Position", Long.toString(position))
        .build();
  }

  private void change(TokenId token, int count) throws Exception {
    for (int done = 0; done < count; done += BATCH) {
      DomainEvent[] batch =
          IntStream.range(0, Math.min(BATCH, count - done))
              .mapToObj(i -> Told.relabelled(0, account, token, "label " + i).event())
              .toArray(DomainEvent[]::new);
      position = TestRelay.get().publish(batch);
    }
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
