package org.hubtokens.command.http;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hubtokens.command.http.Api.TOKENS;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.create;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class LastUsedApiTest {

  @Test
  void givenAReportOfUse_whenChanged_thenTheAnswerSaysWhenItWasLastUsed() throws Exception {
    String alice = Api.account();
    String uuid = create(alice).path("uuid");
    report(alice, TokenId.parse(uuid));

    await()
        .until(
            () ->
                "2026-02-01T12:00:00.250000Z"
                    .equals(
                        as(alice, "{\"token_label\":\"used\"}")
                            .patch(TOKENS + "/" + uuid)
                            .path("last_used")));
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("hubtokens_command_usage_reports_total"))
        .body(containsString("hubtokens_command_usage_degraded 0.0"));
  }

  private static void report(String account, TokenId token) throws Exception {
    KafkaSettings kafka =
        KafkaSettings.of(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    Usage.Use use =
        new Usage.Use(
            Instant.parse("2026-02-01T12:00:00.25Z"), "10.0.0.7", null, null, null, "allowed", 1);
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "test", Map.of())) {
      Usage usage =
          new Usage("v", UUID.randomUUID(), 1, token, new AccountName(account), List.of(use));
      producer.send(LaneRecords.usage(usage)).get();
    }
  }
}
