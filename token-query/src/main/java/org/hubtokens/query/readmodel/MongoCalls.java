package org.hubtokens.query.readmodel;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How this service talks to MongoDB: majority reads and writes, and one exception for all. */
public final class MongoCalls {
  private static final int DUPLICATE_KEY = 11000;

  private MongoCalls() {}

  /** What a majority has, from the primary: nothing is served that a fail-over could take back. */
  public static MongoCollection<Document> collection(MongoDatabase database, String name) {
    return database
        .getCollection(name)
        .withReadConcern(ReadConcern.MAJORITY)
        .withReadPreference(ReadPreference.primary())
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  public static <T extends @Nullable Object> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (MongoException e) {
      throw new StoreAwayException(e);
    }
  }

  public static void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  public static boolean isDuplicate(int code) {
    return code == DUPLICATE_KEY;
  }
}
