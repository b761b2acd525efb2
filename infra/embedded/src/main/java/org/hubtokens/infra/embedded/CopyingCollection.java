package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands out copies of what it stores. The base class updates a document in place, so an answer that
 * is still being encoded would show half an update, and an update that fails half way would stay
 * behind; on copies neither can happen, and a stored document never changes.
 */
final class CopyingCollection extends H2Collection {
  CopyingCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
  }

  @Override
  protected QueryResult matchDocumentsFromStream(
      Document query,
      Stream<Document> documents,
      int skip,
      int limit,
      int batchSize,
      @Nullable Comparator<Document> order,
      @Nullable Document projection) {
    Stream<Document> copies =
        documents.filter(d -> documentMatchesQuery(d, query)).map(Document::cloneDeeply);
    // The copies match whatever the query was, so the base class need not look again.
    return super.matchDocumentsFromStream(
        new Document(), copies, skip, limit, batchSize, order, projection);
  }
}
