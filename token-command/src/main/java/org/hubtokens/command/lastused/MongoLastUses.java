package org.hubtokens.command.lastused;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.hubtokens.events.TokenId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One document for each token, {@code {_id: token id, at: microseconds}}, written with {@code
 * $max}: the later time stays, whoever writes in what order and however often.
 */
public final class MongoLastUses implements LastUses {
  static final String COLLECTION = "last_uses";

  private static final Logger LOG = LoggerFactory.getLogger(MongoLastUses.class);
  private static final int DUPLICATE_KEY = 11_000;
  private static final int ATTEMPTS = 5;

  /** An answer is worth more than what it says of the last use. */
  private static final Duration READ_LIMIT = Duration.ofMillis(500);

  private final MongoCollection<Document> written;
  private final MongoCollection<Document> read;

  public MongoLastUses(MongoDatabase database) {
    this(database, READ_LIMIT);
  }

  MongoLastUses(MongoDatabase database, Duration readLimit) {
    MongoCollection<Document> collection = database.getCollection(COLLECTION);
    this.written = collection.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.read =
        collection
            .withReadPreference(ReadPreference.primary())
            .withTimeout(readLimit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Map<TokenId, Instant> lastUsed(Collection<TokenId> tokens) {
    if (tokens.isEmpty()) {
      return Map.of();
    }
    try {
      return find(tokens.stream().map(TokenId::toString).toList());
    } catch (MongoException e) {
      LOG.warn("last uses are left out: the store does not answer: {}", e.toString());
      return Map.of();
    }
  }

  private Map<TokenId, Instant> find(List<String> tokens) {
    Map<TokenId, Instant> found = new HashMap<>();
    for (Document use : read.find(in("_id", tokens)).into(new ArrayList<>())) {
      Instant at = Instant.EPOCH.plus(use.getLong("at"), ChronoUnit.MICROS);
      found.put(TokenId.parse(use.getString("_id")), at);
    }
    return found;
  }

  @Override
  public void used(Map<TokenId, Instant> lastUses) {
    if (lastUses.isEmpty()) {
      return;
    }
    List<UpdateOneModel<Document>> writes =
        lastUses.entrySet().stream().map(MongoLastUses::write).toList();
    for (int attempt = 1; !written(writes, attempt == ATTEMPTS); attempt++) {
      LOG.debug("another writer inserted the same token, attempt {}", attempt);
    }
  }

  private static UpdateOneModel<Document> write(Map.Entry<TokenId, Instant> use) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, use.getValue());
    return new UpdateOneModel<>(
        eq("_id", use.getKey().toString()),
        Updates.max("at", micros),
        new UpdateOptions().upsert(true));
  }

  /** False when another writer inserted one of them in the same instant: then write again. */
  private boolean written(List<UpdateOneModel<Document>> writes, boolean last) {
    try {
      written.bulkWrite(writes, new BulkWriteOptions().ordered(false));
      return true;
    } catch (MongoBulkWriteException e) {
      boolean again =
          e.getWriteConcernError() == null
              && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
      if (last || !again) {
        throw e;
      }
      return false;
    }
  }
}
