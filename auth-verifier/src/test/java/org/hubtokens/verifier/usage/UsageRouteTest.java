package org.hubtokens.verifier.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.Wire;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestHub;
import org.hubtokens.verifier.consume.Lanes;
import org.junit.jupiter.api.Test;

/** From a request to the lane, through the service as it runs. */
@QuarkusTest
class UsageRouteTest extends HubTest {

  @jakarta.inject.Inject Lanes lanes;

  private final TokenSecret secret = Sample.FORMAT.generate();
  private final Credential token = Sample.credential(secret, Scope.READ);

  @Test
  void givenChecks_whenReported_thenOneUseWithItsCountAddressAndAgent() {
    TestHub.publish(token);
    for (int i = 0; i < 3; i++) {
      bearer(secret).header("User-Agent", "proxy/1").get("/verify").then().statusCode(200);
    }
    List<Usage.Use> uses = usesOnce(3);
    assertThat(uses)
        .allSatisfy(
            use -> {
              assertThat(use.address()).isEqualTo("127.0.0.1");
              assertThat(use.userAgent()).isEqualTo("proxy/1");
              assertThat(use.decision()).isEqualTo("allowed");
              assertThat(use.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            });
  }

  @Test
  void givenAForwardedRequestThatIsRefused_whenReported_thenItsRepositoryActionAndReason() {
    TestHub.publish(token);
    bearer(secret)
        .header("X-Original-Method", "PUT")
        .header("X-Original-URI", "/v2/alice/app/manifests/latest")
        .get("/verify?registry")
        .then()
        .statusCode(403);
    Usage.Use use = usesOnce(1).getFirst();
    assertThat(use.repository()).isEqualTo("alice/app");
    assertThat(use.action()).isEqualTo(Action.PUSH);
    assertThat(use.decision()).isEqualTo("scope-too-narrow");
  }

  @Test
  void givenATokenAtTheRegistryService_whenReported_thenEachRepositoryThatWasAskedFor() {
    TestHub.publish(token);
    caughtUp();
    basic("alice", secret.reveal())
        .queryParam("scope", "repository:alice/app:pull")
        .queryParam("scope", "repository:alice/lib:pull,push")
        .get("/token")
        .then()
        .statusCode(200);
    assertThat(usesOnce(2))
        .extracting(use -> use.repository() + " " + use.action() + " " + use.decision())
        .containsExactlyInAnyOrder("alice/app PULL allowed", "alice/lib PUSH scope-too-narrow");
  }

  @Test
  void givenATokenThatAsksForTheCatalog_whenReported_thenAUseOfNoRepository() {
    TestHub.publish(token);
    caughtUp();
    basic("alice", secret.reveal())
        .queryParam("scope", "registry:catalog:*")
        .queryParam("scope", "repository:alice/app:pull")
        .get("/token")
        .then()
        .statusCode(200);
    assertThat(usesOnce(2))
        .extracting(use -> use.repository() + " " + use.action() + " " + use.decision())
        .containsExactlyInAnyOrder("alice/app PULL allowed", "null null catalog-closed");
  }

  @Test
  void givenAJwtInFrontOfARegistry_whenReported_thenAUseOfItsToken() {
    TestHub.publish(token);
    caughtUp();
    String jwt = basic("alice", secret.reveal()).get("/token").path("token");
    fresh()
        .header("Authorization", "Bearer " + jwt)
        .header("X-Original-Method", "PUT")
        .header("X-Original-URI", "/v2/alice/app/manifests/latest")
        .get("/verify?registry")
        .then()
        .statusCode(401);
    assertThat(usesOnce(2))
        .extracting(use -> use.repository() + " " + use.action() + " " + use.decision())
        .containsExactlyInAnyOrder("null null allowed", "alice/app PUSH scope-too-narrow");
  }

  @Test
  void givenLoginsWithAToken_whenReported_thenCountedAlsoWhenRefused() {
    TestHub.publish(token);
    caughtUp();
    logIn();
    TestHub.publish(token.withActive(false));
    caughtUp();
    logIn();
    assertThat(usesOnce(2))
        .extracting(Usage.Use::decision)
        .containsExactlyInAnyOrder("allowed", "token-deactivated");
  }

  @Test
  void givenAnotherUsersName_whenChecked_thenNothingIsReported() {
    TestHub.publish(token);
    basic("bobby", secret.reveal()).get("/verify").then().statusCode(401);
    basic("alice", secret.reveal()).get("/verify").then().statusCode(200);
    assertThat(usesOnce(1)).extracting(Usage.Use::decision).containsExactly("allowed");
  }

  @Test
  void givenReports_whenScraped_thenMetricsTellThem() {
    TestHub.publish(token);
    bearer(secret).get("/verify").then().statusCode(200);
    usesOnce(1);
    assertThat(given().get("/q/metrics").asString())
        .contains("hubtokens_verifier_usage_reported_total")
        .contains("hubtokens_verifier_usage_pending")
        .contains("hubtokens_verifier_usage_dropped_total{what=\"use\"")
        .contains("hubtokens_verifier_usage_dropped_total{what=\"details\"");
  }

  private void logIn() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", "alice", "password", secret.reveal()))
        .post("/v2/users/login");
  }

  /** The uses of this test's token, once so many have been reported. */
  private List<Usage.Use> usesOnce(long count) {
    List<Usage.Use> uses = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = LaneClients.consumer(lanes.kafka(), "test")) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < Lane.USAGE.partitions(); i++) {
        partitions.add(new TopicPartition(Lane.USAGE.topic(), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await().until(() -> poll(consumer, uses) == count);
    }
    return uses;
  }

  private long poll(Consumer<String, byte[]> consumer, List<Usage.Use> uses) {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(
            record -> {
              if (record.key().equals(token.tokenId().toString())) {
                uses.addAll(Wire.read(record.value(), Usage.class).uses());
              }
            });
    return uses.stream().mapToLong(Usage.Use::count).sum();
  }
}
