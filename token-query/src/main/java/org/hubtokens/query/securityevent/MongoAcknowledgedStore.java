package org.hubtokens.query.securityevent;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.hubtokens.query.readmodel.MongoCalls;
import org.jspecify.annotations.Nullable;

/** A document for each receiver. */
public final class MongoAcknowledgedStore implements AcknowledgedStore {
  static final String NAME = "securityEventReceivers";
  private static final String ID = "_id";
  private static final String LOG = "log";
  private static final String THROUGH = "through";
  private static final String BEYOND = "beyond";
  private static final String REVISION = "revision";

  private final MongoCollection<Document> documents;

  public MongoAcknowledgedStore(MongoDatabase database) {
    this.documents = MongoCalls.collection(database, NAME);
  }

  @Override
  public @Nullable Acknowledged find(String receiver) {
    Document found = MongoCalls.call(() -> documents.find(eq(ID, receiver)).first());
    return found == null
        ? null
        : new Acknowledged(
            UUID.fromString(found.getString(LOG)),
            found.getLong(THROUGH),
            new TreeSet<>(found.getList(BEYOND, Long.class)),
            found.getLong(REVISION));
  }

  @Override
  public boolean keep(String receiver, Acknowledged next) {
    Document document =
        new Document(ID, receiver)
            .append(LOG, next.logId().toString())
            .append(THROUGH, next.through())
            .append(BEYOND, List.copyOf(next.beyond()))
            .append(REVISION, next.revision());
    return MongoCalls.call(
        () -> next.revision() == 0 ? inserted(document) : replaced(receiver, document, next));
  }

  @Override
  public void forget(String receiver) {
    MongoCalls.run(() -> documents.deleteOne(eq(ID, receiver)));
  }

  private boolean inserted(Document document) {
    try {
      documents.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (MongoCalls.isDuplicate(e.getCode())) {
        return false;
      }
      throw e;
    }
  }

  private boolean replaced(String receiver, Document document, Acknowledged next) {
    return documents
            .replaceOne(and(eq(ID, receiver), eq(REVISION, next.revision() - 1)), document)
            .getMatchedCount()
        == 1;
  }
}
