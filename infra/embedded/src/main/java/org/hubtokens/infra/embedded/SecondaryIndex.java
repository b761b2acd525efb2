package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that need not be unique.
 *
 * <p>How this works: one entry for each combination of the indexed values of a document, an array
 * counting as each of its elements. An entry's key is the ordered text of the values and the
 * document's {@code _id}, its value is the {@code _id}. A query walks the index fields in order: a
 * field that must equal one of some values lengthens the prefixes to look under, the first field
 * with a range or without a demand ends the walk. What is found is a superset; the collection
 * checks every document. A range with two ends is used with one end only once a document has held
 * several values in that field, since each end may then be met by another value.
 */
final class SecondaryIndex extends Index<Object> {
  private static final int MOST_PREFIXES = 10_000;

  /** Sorts behind every key; followed by the number of a field that has held several values. */
  private static final String SEVERAL_VALUES = "~several-values-";

  private final MVMap<String, Object> entries;

  SecondaryIndex(MVMap<String, Object> entries, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.entries = entries;
  }

  @Override
  public boolean canHandle(Document query) {
    return QueryShape.of(query, keys().getFirst()) != null;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    List<String> fields = keys();
    List<String> prefixes = List.of("");
    for (int i = 0; i < fields.size(); i++) {
      QueryShape shape = QueryShape.of(query, fields.get(i));
      if (shape instanceof QueryShape.AnyOf any && fits(prefixes, any)) {
        prefixes = lengthen(prefixes, any);
      } else {
        return scan(prefixes, shape instanceof QueryShape.Between range ? usable(range, i) : null);
      }
    }
    return scan(prefixes, null);
  }

  private static boolean fits(List<String> prefixes, QueryShape.AnyOf any) {
    return (long) prefixes.size() * any.values().size() <= MOST_PREFIXES;
  }

  private QueryShape.Between usable(QueryShape.Between range, int field) {
    return entries.containsKey(SEVERAL_VALUES + field) ? range.oneSided() : range;
  }

  private static List<String> lengthen(List<String> prefixes, QueryShape.AnyOf any) {
    List<String> longer = new ArrayList<>();
    for (String prefix : prefixes) {
      any.values().forEach(value -> longer.add(prefix + IndexKeys.encode(value)));
    }
    return longer;
  }

  private Set<Object> scan(List<String> prefixes, QueryShape.@Nullable Between range) {
    Set<Object> positions = new LinkedHashSet<>();
    for (String prefix : prefixes) {
      scan(prefix, range, positions);
    }
    return positions;
  }

  private void scan(String prefix, QueryShape.@Nullable Between range, Set<Object> positions) {
    String from = range == null ? prefix : prefix + range.from();
    String to = range == null ? prefix + Character.MAX_VALUE : prefix + range.to();
    Cursor<String, Object> found = entries.cursor(from);
    while (found.hasNext()) {
      String key = found.next();
      if (key.compareTo(to) > 0) {
        return;
      }
      if (!key.startsWith(SEVERAL_VALUES)) {
        positions.add(found.getValue());
      }
    }
  }

  /** Refuses what {@link #add} could not take, before anything is stored. */
  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    getKeyValues(document);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    Set<KeyValue> values = getKeyValues(document);
    noteSeveralValues(values);
    values.forEach(value -> entries.put(key(value, position), position));
  }

  private void noteSeveralValues(Set<KeyValue> values) {
    for (int i = 0; values.size() > 1 && i < keys().size(); i++) {
      int field = i;
      if (values.stream().map(value -> IndexKeys.encode(value.get(field))).distinct().count() > 1) {
        entries.putIfAbsent(SEVERAL_VALUES + i, true);
      }
    }
  }

  private static String key(KeyValue values, @Nullable Object position) {
    return IndexKeys.encode(values) + IndexKeys.encode(position);
  }

  @Override
  public @Nullable Object remove(Document document) {
    Object position = document.get("_id");
    getKeyValues(document).forEach(value -> entries.remove(key(value, position)));
    return position;
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    getKeyValues(after);
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    if (!nullAwareEqualsKeys(before, after)) {
      remove(before);
      add(after, position, collection);
    }
  }

  /** An index need not know where a document is; the one on {@code _id} does. */
  @Override
  public @Nullable Object getPosition(Document document) {
    return null;
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  /** The database removes the entries. */
  @Override
  public void drop() {}
}
