package org.hubtokens.infra.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {
  @TempDir Path folder;

  @Test
  void givenDocuments_whenRestarted_thenDocumentsAndIndexesAreThere() {
    try (EmbeddedMongo store = start();
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> tokens = client.getDatabase("db").getCollection("tokens");
      tokens.createIndex(Indexes.ascending("owner"));
      tokens.createIndex(Indexes.ascending("digest"), new IndexOptions().unique(true));
      tokens.insertOne(new Document("_id", 1L).append("owner", "alice").append("digest", "d1"));
    }
    try (EmbeddedMongo store = start();
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> tokens = client.getDatabase("db").getCollection("tokens");
      assertThat(tokens.find(eq("owner", "alice")).first()).containsEntry("_id", 1L);
      assertThat(tokens.listIndexes()).hasSize(3);
      assertThatThrownBy(() -> tokens.insertOne(new Document("_id", 2L).append("digest", "d1")))
          .isInstanceOf(MongoWriteException.class)
          .hasMessageContaining("E11000");
    }
  }

  @Test
  void givenFolderInUse_whenStarted_thenRefusedWithTheHoldersName() {
    try (EmbeddedMongo store = start()) {
      assertThat(store.connectionString()).startsWith("mongodb://127.0.0.1:");
      assertThatThrownBy(this::start)
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void givenPortTaken_whenStarted_thenSaysWhichPort() {
    try (TakenPort taken = new TakenPort()) {
      assertThatThrownBy(() -> EmbeddedMongo.start(folder, "127.0.0.1", taken.port()))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(String.valueOf(taken.port()));
      start().close();
    }
  }

  @Test
  void givenOneId_whenManyInsertIt_thenOneWins() throws Exception {
    try (EmbeddedMongo store = start();
        MongoClient client = MongoClients.create(store.connectionString());
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      MongoCollection<Document> log = client.getDatabase("db").getCollection("log");
      for (long id = 0; id < 50; id++) {
        assertThat(winners(threads, log, id)).isEqualTo(1);
      }
      assertThat(log.countDocuments()).isEqualTo(50);
    }
  }

  private static long winners(ExecutorService threads, MongoCollection<Document> log, long id)
      throws Exception {
    List<Callable<Boolean>> inserts = new ArrayList<>();
    IntStream.range(0, 8).forEach(writer -> inserts.add(() -> insert(log, id, writer)));
    long winners = 0;
    for (Future<Boolean> won : threads.invokeAll(inserts)) {
      winners += won.get() ? 1 : 0;
    }
    return winners;
  }

  private static boolean insert(MongoCollection<Document> log, long id, int writer) {
    try {
      log.insertOne(new Document("_id", id).append("writer", writer));
      return true;
    } catch (MongoWriteException duplicate) {
      return false;
    }
  }

  @Test
  void givenUpdates_whenReadMeanwhile_thenNoDocumentIsTorn() throws Exception {
    try (EmbeddedMongo store = start();
        MongoClient client = MongoClients.create(store.connectionString());
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      MongoCollection<Document> pairs = client.getDatabase("db").getCollection("pairs");
      pairs.insertOne(new Document("_id", 1).append("left", 0).append("right", 0));
      AtomicBoolean done = new AtomicBoolean();
      Future<Integer> torn = threads.submit(() -> countTorn(pairs, done));
      for (int i = 1; i < 500; i++) {
        pairs.updateOne(eq("_id", 1), combine(set("left", i), set("right", i)));
      }
      done.set(true);
      assertThat(torn.get()).isZero();
    }
  }

  private static int countTorn(MongoCollection<Document> pairs, AtomicBoolean done) {
    int torn = 0;
    while (!done.get()) {
      Document pair = pairs.find(eq("_id", 1)).first();
      torn += pair.get("left").equals(pair.get("right")) ? 0 : 1;
    }
    return torn;
  }

  @Test
  void givenFailingCommands_whenReadAfterwards_thenTheyLeftNothingBehind() {
    try (EmbeddedMongo store = start();
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> docs = client.getDatabase("db").getCollection("docs");
      docs.createIndex(Indexes.ascending("a", "b"));
      docs.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
      docs.insertOne(new Document("_id", 1).append("name", "x").append("a", 1).append("b", 1));
      docs.insertOne(new Document("_id", 2).append("name", "y").append("a", 2).append("b", 2));

      Document parallel = new Document("_id", 3).append("a", List.of(1)).append("b", List.of(1));
      assertThatThrownBy(() -> docs.insertOne(parallel)).isInstanceOf(MongoWriteException.class);
      assertThatThrownBy(() -> docs.updateOne(eq("_id", 2), combine(set("a", 7), set("name", "x"))))
          .isInstanceOf(MongoWriteException.class);
      assertThatThrownBy(
              () -> docs.updateOne(eq("_id", 2), new Document("$inc", new Document("name", 1))))
          .isInstanceOf(MongoWriteException.class);

      assertThat(docs.countDocuments()).isEqualTo(2);
      assertThat(docs.find(eq("a", 2)).first()).containsEntry("name", "y");
      assertThat(docs.find(eq("a", 7)).first()).isNull();
    }
  }

  @Test
  void givenDroppedCollection_whenMadeAgain_thenItsIndexesAreEmpty() {
    try (EmbeddedMongo store = start();
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> docs = client.getDatabase("db").getCollection("docs");
      docs.createIndex(Indexes.ascending("a"));
      docs.insertOne(new Document("_id", 1).append("a", 1));
      docs.drop();
      docs.createIndex(Indexes.ascending("a"));
      assertThat(docs.find(eq("a", 1))).isEmpty();
      docs.insertOne(new Document("_id", 2).append("a", 1));
      assertThat(docs.find(eq("a", 1))).hasSize(1);
    }
  }

  @Test
  void givenUnknownCommand_whenSent_thenTheErrorReachesTheClient() {
    try (EmbeddedMongo store = EmbeddedMongo.startTemporary();
        MongoClient client = MongoClients.create(store.connectionString())) {
      assertThatThrownBy(() -> client.getDatabase("db").runCommand(new Document("nonsense", 1)))
          .isInstanceOf(MongoCommandException.class);
    }
  }

  private EmbeddedMongo start() {
    return EmbeddedMongo.start(folder, "127.0.0.1", 0);
  }
}
