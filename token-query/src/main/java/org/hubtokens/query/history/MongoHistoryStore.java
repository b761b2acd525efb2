package org.hubtokens.query.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
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

/**
 * The history of one generation in MongoDB.
 *
 * <p><b>How it is kept.</b> An entry is a document whose {@code _id} is its position, written with
 * {@code $setOnInsert}: what is there stays. A head is {@code {_id: subject, h: {position: …, …}}},
 * written with {@code $max}: BSON compares field by field and the position stands first. Both come
 * to the same end in any order and any number of times.
 *
 * <p><b>How it is read.</b> By exact numbers: account and number, token and number, and the account
 * itself and number are indexed, so a page costs what is on it, however long the history is and
 * however far the page. Nothing is counted, skipped or sorted by the store.
 */
final class MongoHistoryStore implements HistoryStore {
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
    MongoCalls.run(() -> entries.createIndex(Indexes.ascending("itself", "in")));
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
    MongoCalls.writeAll(
        entries,
        added.stream()
            .map(
                entry ->
                    upsert(entry.position(), Updates.setOnInsert(HistoryDocuments.write(entry))))
            .toList());
  }

  @Override
  public void advance(Collection<HistoryHead> moved) {
    MongoCalls.writeAll(
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

  @Override
  public List<HistoryEntry> read(Subject subject, long from, long to) {
    Bson condition =
        switch (subject) {
          case Subject.OfAccount of -> numbered("account", of.account().value(), "n", from, to);
          case Subject.OfItself of -> numbered("itself", of.account().value(), "in", from, to);
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
