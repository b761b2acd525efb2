package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The log of a run as it stands in its store, past all services. */
public final class StoredLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredLog() {}

  /**
   * One event.
   *
   * @param key the idempotency key of the request behind it; null when there was none
   */
  public record Event(long position, String type, JsonNode payload, @Nullable String key) {}

  /** All events in order; fails when a position is missing or the chain is broken (I2, I4). */
  public static List<Event> of(Hub hub) {
    List<Event> events = new ArrayList<>();
    byte[] previous = new byte[32];
    for (Document commit : commits(hub)) {
      assertThat(commit.getLong("_id")).isEqualTo(events.size());
      assertThat(commit.get("prev", Binary.class).getData()).isEqualTo(previous);
      previous = commit.get("hash", Binary.class).getData();
      List<Document> all = commit.getList("ev", Document.class);
      assertThat(all).hasSize(commit.getInteger("n"));
      all.forEach(event -> events.add(event(events.size(), event)));
    }
    return events;
  }

  private static List<Document> commits(Hub hub) {
    try (MongoClient mongo = MongoClients.create(hub.mongo())) {
      List<Document> commits =
          mongo.getDatabase("hubtokens").getCollection("log").find().into(new ArrayList<>());
      commits.sort(Comparator.comparing(commit -> commit.getLong("_id")));
      return commits;
    }
  }

  private static Event event(long position, Document event) {
    try {
      byte[] payload = event.get("p", Binary.class).getData();
      return new Event(
          position,
          event.getString("t"),
          payload.length == 0 ? JSON.createObjectNode() : JSON.readTree(payload),
          event.get("m", Document.class).getString("idempotency-key"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
