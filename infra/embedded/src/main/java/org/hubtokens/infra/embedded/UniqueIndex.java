package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index over ordered text keys; the library's own compares by serialising both keys. */
final class UniqueIndex extends AbstractUniqueIndex<Object> {
  private final MVMap<String, Object> positions;

  UniqueIndex(MVMap<String, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(IndexKeys.encode(key.normalized()));
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    String text = IndexKeys.encode(key.normalized());
    return positions.putIfAbsent(text, Missing.ofNullable(position)) == null;
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(IndexKeys.encode(key.normalized()));
  }

  /** Wanted only for regular expressions, which {@link #canHandle} leaves to a scan. */
  @Override
  protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
    throw new UnsupportedOperationException("keys cannot be turned back into values");
  }

  @Override
  public synchronized boolean canHandle(Document query) {
    return super.canHandle(query) && query.values().stream().noneMatch(UniqueIndex::needsScan);
  }

  /** Null also finds documents without the field in an array, which is not what the keys hold. */
  private static boolean needsScan(@Nullable Object value) {
    return value == null
        || BsonRegularExpression.isRegularExpression(value)
        || value instanceof List<?>
        || (value instanceof Document operators
            && operators.get("$in") instanceof Iterable<?> wanted
            && !allScalar(wanted));
  }

  private static boolean allScalar(Iterable<?> wanted) {
    for (Object value : wanted) {
      if (needsScan(value) || value instanceof Document) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return positions.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
