package org.hubtokens.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.hubtokens.infra.embedded.EmbeddedMongo;

/** One embedded store for all tests of this process, or the MongoDB that MONGODB_URI names. */
public final class StoreForTests {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private StoreForTests() {}

  private static final class Holder {
    private static final String URI = uri();
    private static final MongoClient CLIENT = MongoClients.create(URI);

    private static String uri() {
      String given = System.getenv("MONGODB_URI");
      return given == null || given.isBlank()
          ? EmbeddedMongo.startTemporary().connectionString()
          : given;
    }
  }

  public static String uri() {
    return Holder.URI;
  }

  /** A database nobody has used before. */
  public static MongoDatabase emptyDatabase() {
    MongoDatabase database =
        Holder.CLIENT.getDatabase(
            "query-test-" + ProcessHandle.current().pid() + "-" + DATABASES.incrementAndGet());
    database.drop();
    return database;
  }
}
