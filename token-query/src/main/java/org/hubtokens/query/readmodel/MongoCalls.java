package org.hubtokens.query.readmodel;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How this service talks to MongoDB: majority reads and writes, and one exception for all. */
public final class MongoCalls {
  private static final int DUPLICATE_KEY = 11000;
  private static final int ATTEMPTS = 5;

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

  /**
   * Writes all of them, each by its {@code _id}, in no order, and returns once they are durable.
   * Where another writer inserts one of them in the same instant they are written again: to be
   * called only with what comes to the same end however often it is done.
   */
  public static void writeAll(
      MongoCollection<Document> collection, List<UpdateOneModel<Document>> upserts) {
    if (upserts.isEmpty()) {
      return;
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (written(collection, upserts)) {
        return;
      }
    }
    throw new StoreAwayException("two writers kept inserting the same documents");
  }

  private static boolean written(
      MongoCollection<Document> collection, List<UpdateOneModel<Document>> upserts) {
    try {
      collection.bulkWrite(upserts, new BulkWriteOptions().ordered(false));
      return true;
    } catch (MongoBulkWriteException e) {
      if (e.getWriteErrors().isEmpty() || !onlyDuplicates(e)) {
        throw new StoreAwayException(e);
      }
      return false;
    } catch (MongoException e) {
      throw new StoreAwayException(e);
    }
  }

  private static boolean onlyDuplicates(MongoBulkWriteException e) {
    return e.getWriteConcernError() == null
        && e.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCode()));
  }

  public static boolean isDuplicate(int code) {
    return code == DUPLICATE_KEY;
  }
}
