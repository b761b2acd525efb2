package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Index keys as text whose order is the order of the values. Equal values (also 1 and 1.0) give
 * equal text, different values different text, and each text ends in {@link #END}, so that none is
 * the beginning of another.
 */
final class IndexKeys {
  static final char END = '\0';
  static final char AFTER_END = '\1';

  private IndexKeys() {}

  static String encode(KeyValue values) {
    StringBuilder key = new StringBuilder();
    values.forEach(value -> key.append(encode(value)));
    return key.toString();
  }

  static String encode(@Nullable Object value) {
    return body(value) + END;
  }

  /** Where values of this type and size begin and end; exact but for integers beyond 2^53. */
  static String bound(Object value) {
    return value instanceof Number number ? "1" + ordered(number.doubleValue()) : body(value);
  }

  private static String body(@Nullable Object value) {
    return switch (value) {
      case null -> "0";
      case Missing missing -> "0";
      case Number number -> "1" + ordered(number.doubleValue()) + remainder(number);
      case String text -> "2" + text.replace("\1", "\1\2").replace("\0", "\1\1");
      case BinData data -> "4" + HexFormat.of().formatHex(data.getData());
      case ObjectId id -> "5" + id.getHexData();
      case Boolean flag -> flag ? "61" : "60";
      case Instant instant -> "7" + ordered(instant.toEpochMilli());
      default -> "9" + value.getClass().getSimpleName() + value.toString().replace(END, AFTER_END);
    };
  }

  private static String ordered(double value) {
    long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
    return HexFormat.of().toHexDigits(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
  }

  private static String ordered(long value) {
    return HexFormat.of().toHexDigits(value ^ Long.MIN_VALUE);
  }

  /** Tells integers apart that are the same as floating point numbers. */
  private static String remainder(Number number) {
    boolean exact = !(number instanceof Long) || number.longValue() == (long) number.doubleValue();
    return exact ? "" : ordered(number.longValue());
  }
}
