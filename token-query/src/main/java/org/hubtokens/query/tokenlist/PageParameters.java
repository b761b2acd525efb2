package org.hubtokens.query.tokenlist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.jspecify.annotations.Nullable;

/** Reads {@code page} and {@code page_size} as they stand in a query. */
final class PageParameters {
  static final String PAGE = "page";
  static final String SIZE = "page_size";

  private static final int DEFAULT_SIZE = 10;
  private static final int MOST_PAGES = 999_999_999;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private PageParameters() {}

  /**
   * What they ask for; null stands for one that is absent.
   *
   * @throws ApiException 400 naming each that is not a number in its range
   */
  static PageRequest read(@Nullable String page, @Nullable String size) {
    Map<String, String> wrong = new LinkedHashMap<>();
    int number = number(page, 1, MOST_PAGES, why -> wrong.put(PAGE, why));
    int length = number(size, DEFAULT_SIZE, PageRequest.MOST, why -> wrong.put(SIZE, why));
    if (!wrong.isEmpty()) {
      throw ApiException.invalid(wrong);
    }
    return new PageRequest(number, length);
  }

  private static int number(@Nullable String text, int absent, int most, Consumer<String> wrong) {
    if (text == null) {
      return absent;
    }
    int value = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (value < 1 || value > most) {
      wrong.accept("must be a whole number from 1 to " + most);
    }
    return value;
  }
}
