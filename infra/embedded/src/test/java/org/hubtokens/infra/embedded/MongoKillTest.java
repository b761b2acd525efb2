package org.hubtokens.infra.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the process that holds the store, in the middle of writing by several threads. */
class MongoKillTest {
  private static final int ACKNOWLEDGED_BEFORE_KILL = 600;

  @TempDir Path folder;

  @RepeatedTest(3)
  void givenKillWhileWriting_whenRestarted_thenNothingAcknowledgedIsLost() throws Exception {
    List<String> acknowledged = writeAndKill();
    try (EmbeddedMongo store = EmbeddedMongo.start(folder, "127.0.0.1", 0);
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> docs = client.getDatabase("db").getCollection("docs");
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_KILL);
      assertThat(acknowledged).allSatisfy(id -> assertThereByEachIndex(docs, id));
      for (Document stored : docs.find()) {
        assertThereByEachIndex(docs, stored.getString("_id"));
      }
    }
  }

  private static void assertThereByEachIndex(MongoCollection<Document> docs, String id) {
    assertThat(docs.find(eq("_id", id)).first()).isNotNull();
    assertThat(docs.find(eq("unique", "u" + id)).first()).isNotNull();
    assertThat(docs.find(eq("tags", "t" + id)).first()).isNotNull();
  }

  private List<String> writeAndKill() throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = writer.inputReader()) {
      for (String id = lines.readLine(); id != null; id = lines.readLine()) {
        acknowledged.add(id);
        if (acknowledged.size() == ACKNOWLEDGED_BEFORE_KILL) {
          writer
              .toHandle()
              .destroyForcibly(); // unlike the process itself, leaves the pipe readable
        }
      }
    }
    assertThat(writer.waitFor()).isEqualTo(128 + 9);
    return acknowledged;
  }
}
