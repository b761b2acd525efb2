package org.hubtokens.query.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query and notes what is wrong with each. */
public final class QueryReader {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private final Map<String, List<String>> given;
  private final Map<String, String> wrong = new LinkedHashMap<>();

  public QueryReader(Map<String, List<String>> given) {
    this.given = given;
  }

  /** Of a parameter that may be given once; null when it is absent. */
  public @Nullable String text(String name) {
    List<String> values = values(name);
    if (values.size() > 1) {
      refuse(name, "must be given once");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  /** Of a parameter that may be repeated, or hold several with commas between; each one once. */
  public Set<String> texts(String name) {
    Set<String> texts = new LinkedHashSet<>();
    for (String value : values(name)) {
      texts.addAll(List.of(value.split(",", -1)));
    }
    return texts;
  }

  private List<String> values(String name) {
    return given.getOrDefault(name, List.of());
  }

  public int number(String name, int absent, int most) {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    int value = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (value < 1 || value > most) {
      refuse(name, "must be a whole number from 1 to " + most);
      return absent;
    }
    return value;
  }

  public @Nullable Instant instant(String name) {
    String text = text(name);
    Instant instant = text == null ? null : parsed(text);
    if (text != null && instant == null) {
      refuse(name, "must be an RFC 3339 time, such as 2026-01-05T09:30:00Z");
    }
    return instant;
  }

  /** A plus sign that was not encoded arrives as a space, and means nothing else here. */
  private static @Nullable Instant parsed(String text) {
    String upper = text.replace(' ', '+').toUpperCase(Locale.ROOT);
    try {
      return INSTANT.matcher(upper).matches() ? OffsetDateTime.parse(upper).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The values named, each of which {@code find} must know. */
  public <T> Set<T> among(String name, Function<String, Optional<T>> find, String known) {
    Set<T> found = new LinkedHashSet<>();
    for (String text : texts(name)) {
      find.apply(text).ifPresentOrElse(found::add, () -> refuse(name, known));
    }
    return found;
  }

  /** The first word about a parameter stands. */
  public void refuse(String name, String why) {
    wrong.putIfAbsent(name, why);
  }

  /**
   * To be called when all is read.
   *
   * @throws ApiException 400 naming each parameter that was refused
   */
  public void check() {
    if (!wrong.isEmpty()) {
      throw ApiException.invalid(wrong);
    }
  }
}
