package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.KeyFolder;
import org.hubtokens.lanes.signed.KeyKind;
import org.hubtokens.lanes.signed.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class CheckpointResourceTest {
  private static final String PATH = "/v2/checkpoints";
  private static final UUID LOG = UUID.randomUUID();

  @TempDir Path folder;

  @Test
  void givenCheckpoints_whenAskedFor_thenShownToEverybodyWithTheirKeys() throws Exception {
    KeyFolder keys = new KeyFolder(folder, KeyKind.ED25519);
    keys.prepare();
    SigningKey key = keys.signing();
    publish("not even signed");
    for (int i = 1; i <= 5; i++) {
      publish(checkpoint(i * 10).sign(key));
    }
    publish(checkpoint(30).sign(key)); // two instances, one of them late
    publish(checkpoint(60).sign(key).replaceFirst(".$", "!"));

    Awaitility.await()
        .untilAsserted(
            () ->
                given()
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .body("checkpoints.position", contains("10", "20", "30", "40", "50")));
    given()
        .get(PATH + "?limit=2&after=10")
        .then()
        .body("checkpoints.position", contains("40", "50"))
        .body("checkpoints[1]", hasKey("hash"))
        .body("checkpoints[1].log_id", equalTo(LOG.toString()))
        .body("checkpoints[1].kid", equalTo(key.verifying().id()));
    String lines = given().get(PATH + "?format=lines&after=40").then().extract().asString();
    assertThat(Checkpoint.verified(lines.strip(), key.verifying()).position()).isEqualTo(50);
    given()
        .get(PATH + "/keys")
        .then()
        .statusCode(200)
        .contentType("application/jwk-set+json")
        .body("keys", hasSize(1))
        .body("keys[0].crv", equalTo("Ed25519"))
        .body("keys[0].kid", equalTo(key.verifying().id()));
    given()
        .get(PATH + "?limit=0&after=x&format=pdf")
        .then()
        .statusCode(400)
        .body("fields.size()", equalTo(3));
  }

  private static Checkpoint checkpoint(long position) {
    return new Checkpoint(LOG, position, "%064x".formatted(position), Instant.now());
  }

  private static void publish(String jws) throws Exception {
    KafkaSettings kafka =
        KafkaSettings.of(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "test", Map.of())) {
      producer.send(LaneRecords.checkpoint(LOG, jws)).get();
    }
  }
}
