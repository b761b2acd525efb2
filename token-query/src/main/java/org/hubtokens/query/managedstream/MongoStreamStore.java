package org.hubtokens.query.managedstream;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.hubtokens.query.readmodel.MongoCalls;
import org.jspecify.annotations.Nullable;

/** A document for each stream. */
public final class MongoStreamStore implements StreamStore {
  static final String NAME = "securityEventStreams";

  private final MongoCollection<Document> documents;

  public MongoStreamStore(MongoDatabase database) {
    this.documents = MongoCalls.collection(database, NAME);
  }

  @Override
  public List<ManagedStream> all() {
    List<Document> found = MongoCalls.call(() -> documents.find().into(new ArrayList<>()));
    return found.stream().map(StreamDocument::read).toList();
  }

  @Override
  public @Nullable ManagedStream find(String id) {
    Document found = MongoCalls.call(() -> documents.find(eq(StreamDocument.ID, id)).first());
    return found == null ? null : StreamDocument.read(found);
  }

  @Override
  public void insert(ManagedStream stream) {
    MongoCalls.run(() -> documents.insertOne(StreamDocument.of(stream)));
  }

  @Override
  public boolean replace(ManagedStream next) {
    return MongoCalls.call(
        () ->
            documents
                    .replaceOne(
                        and(
                            eq(StreamDocument.ID, next.id()),
                            eq(StreamDocument.REVISION, next.revision() - 1)),
                        StreamDocument.of(next))
                    .getMatchedCount()
                == 1);
  }

  @Override
  public boolean delete(String id) {
    return MongoCalls.call(
        () -> documents.deleteOne(eq(StreamDocument.ID, id)).getDeletedCount() == 1);
  }
}
