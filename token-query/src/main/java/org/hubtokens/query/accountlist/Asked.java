package org.hubtokens.query.accountlist;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.events.Account;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are wanted.
 *
 * @param search part of their names; empty: any
 * @param enabled whether they are switched on; null: either
 * @param page from 1 on
 * @param size accounts on a page
 */
record Asked(String search, @Nullable Boolean enabled, int page, int size) {
  static final String SEARCH = "search";
  static final String ENABLED = "enabled";
  static final String PAGE = "page";
  static final String SIZE = "page_size";

  private static final int DEFAULT_SIZE = 10;
  private static final int MOST_SIZE = 100;
  private static final int MOST_PAGES = 999_999_999;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern PART_OF_NAME = Pattern.compile("[a-z0-9]{0,30}");

  /**
   * Reads the parameters of a query; null stands for one that is absent.
   *
   * @throws ApiException 400 naming each that is out of shape
   */
  static Asked read(
      @Nullable String search,
      @Nullable String enabled,
      @Nullable String page,
      @Nullable String size) {
    Map<String, String> wrong = new LinkedHashMap<>();
    String part = search == null ? "" : search;
    if (!PART_OF_NAME.matcher(part).matches()) {
      wrong.put(SEARCH, "must be part of a name: at most 30 of a-z and 0-9");
    }
    if (enabled != null && !enabled.equals("true") && !enabled.equals("false")) {
      wrong.put(ENABLED, "must be true or false");
    }
    int number = number(page, PAGE, 1, MOST_PAGES, wrong);
    int length = number(size, SIZE, DEFAULT_SIZE, MOST_SIZE, wrong);
    if (!wrong.isEmpty()) {
      throw ApiException.invalid(wrong);
    }
    return new Asked(part, enabled == null ? null : enabled.equals("true"), number, length);
  }

  private static int number(
      @Nullable String text, String name, int absent, int most, Map<String, String> wrong) {
    if (text == null) {
      return absent;
    }
    int value = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (value < 1 || value > most) {
      wrong.put(name, "must be a whole number from 1 to " + most);
    }
    return value;
  }

  boolean fits(Account account) {
    return account.name().value().contains(search)
        && (enabled == null || enabled == account.enabled());
  }

  <T> List<T> slice(List<T> all) {
    int start = (int) Math.min((page - 1L) * size, all.size());
    return all.subList(start, Math.min(start + size, all.size()));
  }

  private int last(int count) {
    return Math.max(1, (count + size - 1) / size);
  }

  @Nullable String next(UriInfo uri, int count) {
    return page < last(count) ? address(uri, page + 1) : null;
  }

  @Nullable String previous(UriInfo uri, int count) {
    int before = Math.min(page - 1, last(count));
    return before >= 1 ? address(uri, before) : null;
  }

  private String address(UriInfo uri, int number) {
    UriBuilder address = uri.getBaseUriBuilder().path(AccountListResource.PATH);
    if (!search.isEmpty()) {
      address.queryParam(SEARCH, search);
    }
    if (enabled != null) {
      address.queryParam(ENABLED, enabled);
    }
    return address.queryParam(PAGE, number).queryParam(SIZE, size).build().toString();
  }
}
