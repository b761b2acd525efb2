package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.tokenlist.TokenListRow;
import org.hubtokens.query.tokenlist.TokenListStore;
import org.hubtokens.query.tokenlist.TokenListStores;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; from the project's root: {@code mvn -pl token-query -am test
 * -Dtest=UsageLatencyMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dtest.argLine=-Xmx6g}, as
 * broker and store are in the same process. Reports, within a minute, of 100,000 tokens that each
 * was used once, as a verifier does that reports each second; prints how long after the last report
 * the last use of every one of them is in the list. A tenth of the reports comes twice.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(Unlimited.class)
class UsageLatencyMeasurement {
  private static final int TOKENS = 100_000;
  private static final int BATCH = 500;
  private static final int SECONDS = 60;

  @Inject TokenListStores stores;
  @Inject Generations generations;

  private final List<TokenId> tokens = new ArrayList<>();
  private final UUID start = UUID.randomUUID();
  private int right;

  @Test
  void measure() throws Exception {
    Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    create();
    Instant used = Instant.now();
    KafkaSettings kafka =
        KafkaSettings.of(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    long begun = System.nanoTime();
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "measure", Map.of())) {
      for (int i = 0; i < TOKENS; i++) {
        Usage usage = usage(i, used);
        producer.send(LaneRecords.usage(usage));
        if (i % 10 == 0) {
          producer.send(LaneRecords.usage(usage));
        }
        pace(begun, i);
      }
      producer.flush();
    }
    long ended = System.nanoTime();
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> allRight(used));
    System.out.printf(
        "%d tokens used in %d ms; %d ms later the last use of each is in the list%n",
        TOKENS,
        Duration.ofNanos(ended - begun).toMillis(),
        Duration.ofNanos(System.nanoTime() - ended).toMillis());
    given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("hubtokens_query_usage_reports_total"))
        .forEach(System.out::println);
  }

  /** So that the load is spread over the minute. */
  private static void pace(long begun, int i) {
    long due = begun + Duration.ofSeconds(SECONDS).toNanos() / TOKENS * i;
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private Usage usage(int i, Instant at) {
    Usage.Use use =
        new Usage.Use(at, "10.0.0." + i % 250, "docker/29", Action.PULL, "a/b" + i, "allowed", 1);
    return new Usage("v", start, i + 1L, tokens.get(i), account(i), List.of(use));
  }

  /** Reads on where it had to stop, so that looking costs the service little. */
  private boolean allRight(Instant used) {
    TokenListStore store = stores.of(generations.open().live());
    while (right < TOKENS) {
      List<TokenId> part = tokens.subList(right, right + BATCH);
      if (!part.stream().allMatch(usedAt(used, store.find(part)))) {
        return false;
      }
      right += BATCH;
    }
    return true;
  }

  private static Predicate<TokenId> usedAt(Instant used, Map<TokenId, TokenListRow> rows) {
    return token -> {
      TokenListRow row = rows.get(token);
      Instant last = row == null ? null : row.lastUsed();
      return last != null && Duration.between(last, used).abs().toMillis() == 0;
    };
  }

  private static AccountName account(int i) {
    return new AccountName("many" + i / 5_000);
  }

  private void create() throws Exception {
    long position = 0;
    DomainEvent[] batch = new DomainEvent[BATCH];
    for (int i = 0; i < TOKENS; i++) {
      tokens.add(TokenId.random());
      batch[i % BATCH] = Told.creation(account(i), tokens.get(i));
      if (i % BATCH == BATCH - 1) {
        position = TestRelay.get().publish(batch);
      }
    }
    long last = position;
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                given()
                        .header("Authorization", Sessions.of(account(TOKENS - 1).value()))
                        .header("At-Least-Position", last)
                        .get("/v2/access-tokens?page_size=1")
                        .statusCode()
                    == 200);
    assertThat(tokens).hasSize(TOKENS);
  }
}
