package org.hubtokens.infra.bench;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.UUID;
import org.bson.Document;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How many tokens a second are created, durably, published and acknowledged by every reader, beside
 * bare durable inserts into the same store.
 */
final class CreateRate {
  private static final int PEAK_CLIENTS = 64;
  private static final double PEAK = 2_000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(3);

  private CreateRate() {}

  /** Of so many clients that a hub's peak is in reach. */
  static Row peak(Hub hub) {
    Rounds rounds = rounds(hub, PEAK_CLIENTS);
    return row(PEAK_CLIENTS, rounds)
        .marked(Mark.perSecondAtLeast(PEAK, rounds.ourMedian().perSecond()));
  }

  /** Of one client, who waits for each. */
  static Row one(Hub hub) {
    return row(1, rounds(hub, 1));
  }

  private static Rounds rounds(Hub hub, int clients) {
    HubClient commands = hub.client().signIn().at(hub.direct(Part.COMMAND));
    Load.Call create = client -> commands.create("bench", "repo:read");
    try (MongoClient mongo = MongoClients.create(hub.mongo())) {
      Load.Call insert = inserts(mongo);
      Load.rate(clients, WARM_UP, create);
      Load.rate(clients, WARM_UP, insert);
      return Rounds.alternate(
          () -> Load.rate(clients, TIME, create), () -> Load.rate(clients, TIME, insert));
    }
  }

  private static Row row(int clients, Rounds rounds) {
    return new Row(
        "durable creates, each acknowledged by every reader, "
            + clients
            + " client(s), median of "
            + Rounds.COUNT
            + " rounds",
        rounds.ourText(),
        "bare durable inserts into the same store: " + rounds.besideText(),
        rounds.ratio(),
        rounds.ourMedian().latency());
  }

  private static Load.Call inserts(MongoClient mongo) {
    MongoCollection<Document> bare =
        mongo
            .getDatabase("bench")
            .getCollection("inserts")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    return client ->
        bare.insertOne(
            new Document("_id", UUID.randomUUID().toString()).append("label", "x".repeat(600)));
  }
}
