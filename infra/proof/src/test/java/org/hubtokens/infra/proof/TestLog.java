package org.hubtokens.infra.proof;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.hubtokens.command.log.AppendGuard;
import org.hubtokens.command.log.ChainLink;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogSettings;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.command.log.MongoEventLog;
import org.hubtokens.command.log.NewEvent;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.SigningKey;

/** A log of its own in the one store of this JVM, which a test may spoil. */
final class TestLog implements AutoCloseable {
  private static final EmbeddedMongo STORE = EmbeddedMongo.startTemporary();
  private static final LogSettings SETTINGS =
      new LogSettings(
          Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(20), 4096, 64, 32);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(STORE::close));
  }

  private final String name = "log" + UUID.randomUUID().toString().replace("-", "");
  private final MongoClient client = MongoClients.create(STORE.connectionString());
  private final MongoDatabase database = client.getDatabase(name);

  /** Appends commits of one to three events each, and signs after the last of them. */
  Checkpoint grow(int commits, SigningKey key, Path checkpoints) throws IOException {
    try (EventLog log = MongoEventLog.start(database, SETTINGS, Clock.systemUTC())) {
      UUID logId = log.opened().join();
      for (int i = 0; i < commits; i++) {
        append(log, i);
      }
      ChainLink end = log.chainEnd();
      Checkpoint signed =
          new Checkpoint(logId, end.position(), end.hash().toString(), Instant.now());
      keep(signed.sign(key), checkpoints);
      return signed;
    }
  }

  /** Appends commits that nobody signs. */
  void grow(int commits) {
    try (EventLog log = MongoEventLog.start(database, SETTINGS, Clock.systemUTC())) {
      log.opened().join();
      for (int i = 0; i < commits; i++) {
        append(log, i);
      }
    }
  }

  private static void append(EventLog log, int number) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i <= number % 3; i++) {
      events.add(event(number + "-" + i + "-" + UUID.randomUUID()));
    }
    log.append(events, AppendGuard.none()).join();
  }

  private static NewEvent event(String name) {
    return new NewEvent(
        name,
        "test-happened",
        1,
        ("{\"name\":\"ä " + name + "\"}").getBytes(StandardCharsets.UTF_8),
        Map.of(Metadata.ACTOR, "alice", Metadata.USER_AGENT, "test/1 \"quoted\""),
        Set.of("token=" + name, "account=alice"));
  }

  static void keep(String jws, Path checkpoints) throws IOException {
    Files.writeString(
        checkpoints, jws + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  MongoCollection<BsonDocument> documents() {
    return database.getCollection("log", BsonDocument.class);
  }

  /** In order. */
  List<BsonDocument> all() {
    List<BsonDocument> all = documents().find().into(new ArrayList<>());
    all.sort(Comparator.comparing(commit -> commit.getInt64("_id").getValue()));
    return all;
  }

  static long position(BsonDocument commit) {
    return commit.getInt64("_id").getValue();
  }

  List<String> store() {
    return List.of("--store", STORE.connectionString(), "--database", name);
  }

  @Override
  public void close() {
    database.drop();
    client.close();
  }
}
