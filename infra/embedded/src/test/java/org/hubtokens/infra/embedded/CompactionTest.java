package org.hubtokens.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  private static final int ENOUGH = 2 * Compaction.COMMITS_BETWEEN + 50;

  @TempDir Path folder;

  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void givenCompactionFails_whenWritten_thenEachWriteIsDoneAndItIsTriedAgain() {
    QuietLogs.apply();
    MVStore store = DurableBackend.open(folder.resolve("documents.mv"));
    MongoServer server = new MongoServer(new DurableBackend(store, this::fail));
    try (MongoClient client = client(server)) {
      MongoCollection<Document> docs = client.getDatabase("db").getCollection("docs");
      for (int i = 0; i < ENOUGH; i++) {
        docs.insertOne(new Document("_id", i));
      }
      assertThat(tries).hasValueGreaterThanOrEqualTo(2);
      assertThat(docs.countDocuments()).isEqualTo(ENOUGH);
    } finally {
      server.shutdownNow();
    }
    try (EmbeddedMongo again = EmbeddedMongo.start(folder, "127.0.0.1", 0);
        MongoClient client = MongoClients.create(again.connectionString())) {
      assertThat(client.getDatabase("db").getCollection("docs").countDocuments()).isEqualTo(ENOUGH);
    }
  }

  /** The library commits a closed store by doing nothing: that must not be taken for success. */
  @Test
  void givenTheFileWasClosedByAnError_whenWritten_thenNotAcknowledged() {
    QuietLogs.apply();
    MVStore store = DurableBackend.open(folder.resolve("documents.mv"));
    MongoServer server = new MongoServer(new DurableBackend(store));
    try (MongoClient client = client(server)) {
      MongoCollection<Document> docs = client.getDatabase("db").getCollection("docs");
      docs.insertOne(new Document("_id", 1));
      store.closeImmediately();
      assertThatThrownBy(() -> docs.insertOne(new Document("_id", 2)))
          .isInstanceOf(MongoException.class);
    } finally {
      server.shutdownNow();
    }
  }

  private void fail() {
    tries.incrementAndGet();
    throw new MVStoreException(1, "a chunk that cannot be moved");
  }

  private static MongoClient client(MongoServer server) {
    server.bind(new InetSocketAddress("127.0.0.1", 0));
    return MongoClients.create("mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
  }
}
