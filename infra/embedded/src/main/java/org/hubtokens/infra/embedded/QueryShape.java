package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of one field, as far as an index can use it. An index may find too much,
 * because the collection checks each document again, but never too little: whatever is not clearly
 * understood here is no demand.
 */
sealed interface QueryShape {
  /** The field, or one element of it, equals one of these. */
  record AnyOf(Collection<?> values) implements QueryShape {}

  /** The field, or one element of it, lies between these, both inclusive; one of them is there. */
  record Between(@Nullable Object low, @Nullable Object high) implements QueryShape {
    Between oneSided() {
      return low == null || high == null ? this : new Between(low, null);
    }

    String from() {
      return low == null ? type() : IndexKeys.bound(low);
    }

    String to() {
      return (high == null ? type() : IndexKeys.bound(high)) + Character.MAX_VALUE;
    }

    /** Values of another type are never in a range. */
    private String type() {
      return IndexKeys.bound(low == null ? Objects.requireNonNull(high) : low).substring(0, 1);
    }
  }

  static @Nullable QueryShape of(Document query, String field) {
    QueryShape direct = query.containsKey(field) ? ofValue(query.get(field)) : null;
    return direct == null && query.get("$and") instanceof Collection<?> parts
        ? ofFirst(parts, field)
        : direct;
  }

  private static @Nullable QueryShape ofFirst(Collection<?> parts, String field) {
    for (Object part : parts) {
      QueryShape shape = part instanceof Document query ? of(query, field) : null;
      if (shape != null) {
        return shape;
      }
    }
    return null;
  }

  private static @Nullable QueryShape ofValue(@Nullable Object value) {
    if (value != null && isPlain(value)) {
      return new AnyOf(List.of(value));
    }
    return value instanceof Document operators ? ofOperators(operators) : null;
  }

  private static @Nullable QueryShape ofOperators(Document operators) {
    Object equal = operators.get("$eq");
    if (equal != null && isPlain(equal)) {
      return new AnyOf(List.of(equal));
    }
    if (operators.get("$in") instanceof Collection<?> any && arePlain(any)) {
      return new AnyOf(any);
    }
    if (operators.get("$all") instanceof Collection<?> all && !all.isEmpty() && arePlain(all)) {
      return new AnyOf(List.of(all.iterator().next()));
    }
    return ofRange(operators);
  }

  private static @Nullable QueryShape ofRange(Document operators) {
    Object low = firstOrdered(operators, "$gt", "$gte");
    Object high = firstOrdered(operators, "$lt", "$lte");
    return low == null && high == null ? null : new Between(low, high);
  }

  private static @Nullable Object firstOrdered(Document operators, String one, String other) {
    return isOrdered(operators.get(one))
        ? operators.get(one)
        : isOrdered(operators.get(other)) ? operators.get(other) : null;
  }

  /** Types whose index text has the order that the store's own comparison has. */
  private static boolean isOrdered(@Nullable Object value) {
    return value instanceof Number || value instanceof String || value instanceof Instant;
  }

  private static boolean arePlain(Collection<?> values) {
    return values.stream().allMatch(QueryShape::isPlain);
  }

  /** Null and missing fields are left to a scan: they also match what no index entry shows. */
  private static boolean isPlain(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Missing missing -> false;
      case Number number -> true;
      case String text -> true;
      case Boolean flag -> true;
      case Instant instant -> true;
      case ObjectId id -> true;
      case BinData data -> true;
      default -> false;
    };
  }
}
