package org.hubtokens.query.history;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.query.http.QueryReader;
import org.jspecify.annotations.Nullable;

/**
 * The query of a token's history. Parameters that are not known are left alone.
 *
 * @param page from 1 on
 * @param size events on a page
 * @param through the last position that counts; empty: all. Pages that follow one another name it,
 *     so that what happens meanwhile moves nothing
 * @param at the time that it is asked for; null: now
 */
record HistoryParameters(int page, int size, OptionalLong through, @Nullable Instant at) {
  static final String PAGE = "page";
  static final String SIZE = "page_size";
  static final String THROUGH = "through";
  static final String AT = "at";

  static final int MOST_PAGES = 999_999_999;
  static final int MOST_SIZE = 100;

  private static final int DEFAULT_SIZE = 10;
  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

  /**
   * Reads a query.
   *
   * @throws ApiException 400 naming each parameter that is wrong
   */
  static HistoryParameters read(Map<String, List<String>> query) {
    QueryReader reader = new QueryReader(query);
    int page = reader.number(PAGE, 1, MOST_PAGES);
    int size = reader.number(SIZE, DEFAULT_SIZE, MOST_SIZE);
    String through = reader.text(THROUGH);
    if (through != null && !POSITION.matcher(through).matches()) {
      reader.refuse(THROUGH, "must be a position as next and previous name it");
    }
    Instant at = reader.instant(AT);
    reader.check();
    return new HistoryParameters(
        page,
        size,
        through == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(through)),
        at);
  }

  @Nullable String next(URI history, long count, long asOf) {
    return page < last(count) ? address(history, page + 1, asOf) : null;
  }

  @Nullable String previous(URI history, long count, long asOf) {
    long before = Math.min(page - 1L, last(count));
    return before >= 1 ? address(history, before, asOf) : null;
  }

  private long last(long count) {
    return Math.max(1, (count + size - 1) / size);
  }

  private String address(URI history, long number, long asOf) {
    return "%s?page=%d&page_size=%d&through=%d%s"
        .formatted(
            history, number, size, through.orElse(asOf), at == null ? "" : "&" + AT + "=" + at);
  }
}
