package org.hubtokens.command.log;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.bson.RawBsonDocument;

/** The commits of the collection {@code log}, a window at a time. */
public final class CommitsInStore implements StoredCommits {
  private static final int WINDOW = 512;

  private final CommitCollection store;

  /**
   * @param storeTimeout how long one request to the store may take
   */
  public CommitsInStore(MongoDatabase database, Duration storeTimeout) {
    this.store = new CommitCollection(database, storeTimeout);
  }

  @Override
  public List<RawBsonDocument> next(long from) {
    return store.documents(from, WINDOW);
  }

  @Override
  public long count() {
    return store.count();
  }

  @Override
  public boolean live() {
    return true;
  }
}
