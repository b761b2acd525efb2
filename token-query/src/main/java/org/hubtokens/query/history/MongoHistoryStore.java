package org.hubtokens.query.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.hubtokens.query.readmodel.MongoCalls;
import org.hubtokens.query.readmodel.StoreAwayException;

/**
 * The history of one generation in MongoDB.
 *
 * <p><b>How it is kept.</b> An entry is a document whose {@code _id} is its position, written with
 * {@code $setOnInsert}: what is there stays. A head is {@code {_id: subject, h: {position: …, …}}},
 * written with {@code $max}: BSON compares field by field and the position stands first. Both come
 * to the same end in any order and any number of times.
 *
 * <p><b>How it is read.</b> By exact numbers: account and number, or token and number, are indexed,
 * so a page costs what is on it, however long the history is and however far the page. Nothing is
 * counted, skipped or sorted by the store.
 */
final class MongoHistoryStore implements HistoryStore {
  private static final int ATTEMPTS = 5;

  private final MongoCollection<Document> entries;
  private final MongoCollection<Document> heads;

  MongoHistoryStore(MongoCollection<Document> entries, MongoCollection<Document> heads) {
    this.entries = entries;
    this.heads = heads;
  }

  @Override
  public void prepare() {
    MongoCalls.run(() -> entries.createIndex(Indexes.ascending("account", "n")));
    MongoCalls.run(() -> entries.createIndex(Indexes.ascending("token", "tn")));
  }

  @Override
  public Map<Subject, HistoryHead> heads(Collection<Subject> subjects) {
    Map<Subject, HistoryHead> found = new HashMap<>();
    if (!subjects.isEmpty()) {
      Map<String, Subject> wanted = new HashMap<>();
      subjects.forEach(subject -> wanted.put(subject.key(), subject));
      Bson condition = in("_id", wanted.keySet());
      for (Document stored : MongoCalls.call(() -> heads.find(condition).into(documents()))) {
        Subject subject = wanted.get(stored.getString("_id"));
        if (subject != null) {
          found.put(subject, HistoryDocuments.head(subject, stored));
        }
      }
    }
    return found;
  }

  @Override
  public void put(Collection<HistoryEntry> added) {
    writeAll(
        entries,
        added.stream()
            .map(
                entry ->
                    upsert(entry.position(), Updates.setOnInsert(HistoryDocuments.write(entry))))
            .toList());
  }

  @Override
  public void advance(Collection<HistoryHead> moved) {
    writeAll(
        heads,
        moved.stream()
            .map(
                head ->
                    upsert(head.subject().key(), Updates.max("h", HistoryDocuments.write(head))))
            .toList());
  }

  private static UpdateOneModel<Document> upsert(Object id, Bson change) {
    return new UpdateOneModel<>(eq("_id", id), change, new UpdateOptions().upsert(true));
  }

  private static void writeAll(
      MongoCollection<Document> collection, List<UpdateOneModel<Document>> writes) {
    if (writes.isEmpty()) {
      return;
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (written(collection, writes)) {
        return;
      }
    }
    throw new StoreAwayException("two writers kept inserting the same history");
  }

  /** False when another writer inserted one of them in the same instant: then write again. */
  private static boolean written(
      MongoCollection<Document> collection, List<UpdateOneModel<Document>> writes) {
    try {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
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
        && e.getWriteErrors().stream().allMatch(error -> MongoCalls.isDuplicate(error.getCode()));
  }

  @Override
  public List<HistoryEntry> read(Subject subject, long from, long to) {
    Bson condition =
        switch (subject) {
          case Subject.OfAccount of -> numbered("account", of.account().value(), "n", from, to);
          case Subject.OfToken of -> numbered("token", of.tokenId().toString(), "tn", from, to);
        };
    List<HistoryEntry> found = new ArrayList<>();
    for (Document one :
        MongoCalls.call(() -> entries.find(condition).batchSize(1000).into(documents()))) {
      found.add(HistoryDocuments.entry(one));
    }
    found.sort(Comparator.comparingLong(entry -> entry.number(subject)));
    return found;
  }

  private static Bson numbered(String field, String value, String number, long from, long to) {
    // Both ends in one condition: of two the embedded store's index would take the first only.
    Document span = new Document("$gte", from).append("$lt", to);
    return and(eq(field, value), new Document(number, span));
  }

  private static List<Document> documents() {
    return new ArrayList<>();
  }

  @Override
  public void drop() {
    MongoCalls.run(entries::drop);
    MongoCalls.run(heads::drop);
  }
}
