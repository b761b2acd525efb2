package org.hubtokens.command.lastused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MongoLastUsesTest {
  private static final Instant NOON = Instant.parse("2026-02-01T12:00:00.000001Z");

  private static EmbeddedMongo store;
  private static MongoClient client;
  private final TokenId token = TokenId.random();
  private final TokenId other = TokenId.random();
  private final LastUses uses =
      new MongoLastUses(client.getDatabase("test"), Duration.ofMinutes(1));

  @BeforeAll
  static void open() {
    store = EmbeddedMongo.startTemporary();
    client = MongoClients.create(store.connectionString());
  }

  @AfterAll
  static void close() {
    client.close();
    store.close();
  }

  @Test
  void givenUses_whenToldInAnyOrder_thenTheLatestStays() {
    uses.used(Map.of(token, NOON, other, NOON));
    uses.used(Map.of(token, NOON.plusSeconds(1)));
    uses.used(Map.of(token, NOON.minusSeconds(1)));
    uses.used(Map.of());
    assertThat(uses.lastUsed(List.of(token, other, TokenId.random())))
        .isEqualTo(Map.of(token, NOON.plusSeconds(1), other, NOON));
    assertThat(uses.lastUsed(List.of())).isEmpty();
  }

  @Test
  void givenManyWriters_whenAllInsertTheSameTokens_thenTheLatestStay() throws Exception {
    List<TokenId> tokens = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tokens.add(TokenId.random());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        Instant at = NOON.plusSeconds(writer);
        writers.add(threads.submit(() -> uses.used(all(tokens, at))));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(uses.lastUsed(tokens)).isEqualTo(all(tokens, NOON.plusSeconds(3)));
  }

  @Test
  void givenABatchOfReports_whenApplied_thenOnlyAcceptedUsesCount() {
    UsageLane lane = new UsageLane(uses);
    lane.apply(
        List.of(
            record(token, NOON.plusSeconds(5), "allowed"),
            record(token, NOON.plusSeconds(3), "allowed"),
            record(token, NOON.plusSeconds(9), "token-expired"),
            record(other, NOON, "token-deactivated")));
    assertThat(uses.lastUsed(List.of(token, other))).isEqualTo(Map.of(token, NOON.plusSeconds(5)));
  }

  @Test
  void givenNoStore_whenAsked_thenNothingIsKnownAndReportsAreKeptForLater() {
    MongoClientSettings nowhere =
        MongoClientSettings.builder()
            .applyToClusterSettings(
                cluster ->
                    cluster
                        .hosts(List.of(new ServerAddress("127.0.0.1", 1)))
                        .serverSelectionTimeout(100, TimeUnit.MILLISECONDS))
            .build();
    try (MongoClient away = MongoClients.create(nowhere)) {
      LastUses blind = new MongoLastUses(away.getDatabase("any"));
      assertThat(blind.lastUsed(List.of(token))).isEmpty();
      assertThatThrownBy(() -> blind.used(Map.of(token, NOON))).isInstanceOf(MongoException.class);
    }
  }

  private static Map<TokenId, Instant> all(List<TokenId> tokens, Instant at) {
    Map<TokenId, Instant> uses = new HashMap<>();
    tokens.forEach(token -> uses.put(token, at));
    return uses;
  }

  private static LaneRecord record(TokenId token, Instant at, String decision) {
    Usage.Use use = new Usage.Use(at, "10.0.0.7", null, null, null, decision, 1);
    Usage usage =
        new Usage("v", UUID.randomUUID(), 1, token, new AccountName("alice"), List.of(use));
    return new LaneRecord(
        Lane.USAGE, 0, 0, token.toString(), Wire.write(usage), 0, -1, null, Map.of("version", "1"));
  }
}
