package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class UsageResourceTest {
  private static final AtomicInteger ACCOUNTS = new AtomicInteger(5000);
  private static final Instant NOON = Instant.parse("2026-02-01T12:00:00.25Z");
  private static final String PATH = "/v2/access-tokens/";

  private final AccountName account = new AccountName("used" + ACCOUNTS.incrementAndGet());
  private final TokenId token = TokenId.random();
  private final UUID start = UUID.randomUUID();
  private long position;

  @BeforeEach
  void anAccountWithAToken() throws Exception {
    TestRelay relay = TestRelay.get();
    relay.account(new Account(account, true, null, Instant.EPOCH));
    position = relay.publish(Told.creation(account, token));
  }

  @Test
  void givenReports_whenRead_thenLastUseAddressesAndRepositories() throws Exception {
    report(1, use(0, "allowed"), use(1, "scope-too-narrow"));
    report(2, use(2, "allowed"));

    await(response -> count(response) == 3);
    read(200)
        .then()
        .header(
            "Token-Position", Long::parseLong, org.hamcrest.Matchers.greaterThanOrEqualTo(position))
        .header("Cache-Control", "no-store")
        .body("uuid", equalTo(token.toString()))
        .body("last_used", equalTo("2026-02-01T12:00:02.250000Z"))
        .body("last_refused", equalTo("2026-02-01T12:00:01.250000Z"))
        .body("first_used", equalTo("2026-02-01T12:00:00.250000Z"))
        .body("allowed_count", equalTo(2))
        .body("refused_count", equalTo(1))
        .body("addresses", hasSize(1))
        .body("addresses[0].address", equalTo("10.0.0.7"))
        .body("addresses[0].user_agent", equalTo("docker/29"))
        .body("addresses[0].decision", equalTo("allowed"))
        .body("repositories[0].repository", equalTo("alice/app"))
        .body("repositories[0].first_used", equalTo("2026-02-01T12:00:00.250000Z"))
        .body("repositories[0].uses.action", contains("pull", "pull"))
        .body("repositories[0].uses.decision", contains("allowed", "scope-too-narrow"))
        .body("repositories[0].uses.count", contains(2, 1));
    signedIn().get(PATH + token).then().body("last_used", equalTo("2026-02-01T12:00:02.250000Z"));
  }

  @Test
  void givenAReportTwice_whenRead_thenItCountsOnce() throws Exception {
    report(1, use(0, "allowed"));
    report(1, use(0, "allowed"));
    report(2, use(1, "allowed"));
    await(response -> count(response) == 2);
    assertThat(count(read(200))).isEqualTo(2);
  }

  @Test
  void givenATokenNeverUsed_whenRead_thenEverythingIsEmpty() {
    read(200)
        .then()
        .body("last_used", nullValue())
        .body("last_refused", nullValue())
        .body("addresses", empty())
        .body("repositories", empty())
        .body("first_used", nullValue())
        .body("allowed_count", equalTo(0))
        .body("size()", equalTo(8));
  }

  @Test
  void givenARevokedToken_whenRead_thenItsUsageStillAnswers() throws Exception {
    report(1, use(0, "allowed"));
    await(response -> count(response) == 1);
    position = TestRelay.get().publish(Told.revocation(1, account, token).event());
    assertThat(count(read(200))).isEqualTo(1);
    signedIn().get(PATH + token).then().statusCode(404);
  }

  @Test
  void givenUnknownMalformedOrAnothersToken_whenRead_thenNotFound() throws Exception {
    AccountName other = new AccountName("other" + ACCOUNTS.incrementAndGet());
    TestRelay.get().account(new Account(other, true, null, Instant.EPOCH));
    read(200);
    for (String uuid : List.of(TokenId.random().toString(), "nothing")) {
      signedIn()
          .get(PATH + uuid + "/usage")
          .then()
          .statusCode(404)
          .body("message", equalTo("access token not found"));
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                given()
                    .header("Authorization", Sessions.of(other.value()))
                    .get(PATH + token + "/usage")
                    .then()
                    .statusCode(404));
    given().get(PATH + token + "/usage").then().statusCode(401);
  }

  @Test
  void givenATrailingSlash_whenRead_thenTheSame() {
    read(200);
    signedIn().get(PATH + token + "/usage/").then().statusCode(200);
  }

  @Test
  void givenReports_whenScraped_thenCounted() throws Exception {
    report(1, use(0, "allowed"));
    await(response -> count(response) == 1);
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("hubtokens_query_usage_reports_total{outcome=\"counted\""))
        .body(containsString("hubtokens_query_usage_degraded 0.0"));
    given().get("/q/openapi").then().body(containsString("/v2/access-tokens/{uuid}/usage"));
  }

  private void await(java.util.function.Predicate<Response> condition) {
    Awaitility.await().until(() -> condition.test(signedIn().get(PATH + token + "/usage")));
  }

  private Response read(int status) {
    Awaitility.await().until(() -> signedIn().get(PATH + token + "/usage").statusCode() == status);
    return signedIn().get(PATH + token + "/usage");
  }

  private static long count(Response response) {
    if (response.statusCode() != 200) {
      return -1;
    }
    List<List<Integer>> counts = response.jsonPath().getList("repositories.uses.count");
    return counts.stream().flatMap(List::stream).mapToLong(Integer::longValue).sum();
  }

  private RequestSpecification signedIn() {
    return given()
        .header("Authorization", Sessions.of(account.value()))
        .header("At-Least-Position", position);
  }

  private static Usage.Use use(int seconds, String decision) {
    return new Usage.Use(
        NOON.plusSeconds(seconds), "10.0.0.7", "docker/29", Action.PULL, "alice/app", decision, 1);
  }

  private void report(long sequence, Usage.Use... uses) throws Exception {
    KafkaSettings kafka =
        KafkaSettings.of(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "test", Map.of())) {
      Usage usage = new Usage("v", start, sequence, token, account, List.of(uses));
      producer.send(LaneRecords.usage(usage)).get();
    }
  }
}
