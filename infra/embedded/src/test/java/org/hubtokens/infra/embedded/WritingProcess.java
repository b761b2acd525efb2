package org.hubtokens.infra.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;

/** A store and its writers in a process of their own; prints each id once it is acknowledged. */
final class WritingProcess {
  private static final int WRITERS = 6;

  private WritingProcess() {}

  @SuppressWarnings("resource") // ends by being killed
  public static void main(String[] arguments) {
    EmbeddedMongo store = EmbeddedMongo.start(Path.of(arguments[0]), "127.0.0.1", 0);
    MongoClient client = MongoClients.create(store.connectionString());
    MongoCollection<Document> docs = client.getDatabase("db").getCollection("docs");
    docs.createIndex(Indexes.ascending("unique"), new IndexOptions().unique(true));
    docs.createIndex(Indexes.ascending("tags", "_id"));
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "w" + writer + "-";
      Thread.ofPlatform().start(() -> write(docs, name));
    }
  }

  private static void write(MongoCollection<Document> docs, String writer) {
    for (long i = 0; ; i++) {
      String id = writer + i;
      docs.insertOne(
          new Document("_id", id)
              .append("unique", "u" + id)
              .append("tags", List.of("t" + id, "x")));
      byte[] line = (id + "\n").getBytes(StandardCharsets.UTF_8);
      System.out.write(line, 0, line.length);
      System.out.flush();
    }
  }
}
