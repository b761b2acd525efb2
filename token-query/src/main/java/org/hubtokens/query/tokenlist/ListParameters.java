package org.hubtokens.query.tokenlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hubtokens.edge.ApiException;
import org.hubtokens.events.Scope;
import org.hubtokens.query.http.QueryReader;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list: what it asks for, and how the same is asked of another page. Parameters that
 * are not known are left alone, as clients of Docker Hub send some.
 *
 * @param asked what it means
 * @param conditions all of it but the page, as it was given, each value once
 */
record ListParameters(ListRequest asked, List<Map.Entry<String, String>> conditions) {
  static final String PAGE = "page";
  static final String SIZE = "page_size";
  static final String STATUS = "status";
  static final String SCOPE = "scope";
  static final String SEARCH = "search";
  static final String CREATED = "created";
  static final String LAST_USED = "last_used";
  static final String EXPIRES = "expires";
  static final String AFTER = "_after";
  static final String BEFORE = "_before";
  static final String SORT = "sort";

  /** How far the pages go that may have revoked tokens, whose number has no limit. */
  static final int MOST_WITH_REVOKED = 10_000;

  private static final int DEFAULT_SIZE = 10;
  private static final int MOST_PAGES = 999_999_999;
  private static final int LONGEST_SEARCH = 100;

  ListParameters {
    conditions = List.copyOf(conditions);
  }

  /**
   * Reads a query.
   *
   * @throws ApiException 400 naming each parameter that is wrong
   */
  static ListParameters read(Map<String, List<String>> query) {
    QueryReader reader = new QueryReader(query);
    int page = reader.number(PAGE, 1, MOST_PAGES);
    int size = reader.number(SIZE, DEFAULT_SIZE, PageRequest.MOST);
    TokenFilter filter = filter(reader);
    TokenOrder order = order(reader);
    if (filter.revokedToo() && (long) page * size > MOST_WITH_REVOKED) {
      reader.refuse(PAGE, tooFar());
    }
    reader.check();
    ListRequest asked = new ListRequest(filter, order, new PageRequest(page, size));
    return new ListParameters(asked, conditions(reader));
  }

  private static String tooFar() {
    return "with revoked tokens the pages end with the %dth token; narrow the list, for example by"
            .formatted(MOST_WITH_REVOKED)
        + " created_before";
  }

  private static TokenFilter filter(QueryReader reader) {
    Set<TokenStatus> statuses =
        reader.among(
            STATUS, TokenStatus::find, "must be some of active, inactive, expired, revoked");
    Set<Scope> scopes =
        reader.among(
            SCOPE,
            Scope::find,
            "must be some of repo:admin, repo:write, repo:read, repo:public_read");
    return new TokenFilter(
        statuses.isEmpty() ? TokenStatus.NOT_REVOKED : statuses,
        scopes,
        range(reader, CREATED),
        range(reader, LAST_USED),
        range(reader, EXPIRES),
        search(reader));
  }

  private static TimeRange range(QueryReader reader, String name) {
    return new TimeRange(reader.instant(name + AFTER), reader.instant(name + BEFORE));
  }

  private static @Nullable TokenSearch search(QueryReader reader) {
    String text = reader.text(SEARCH);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.codePointCount(0, text.length()) > LONGEST_SEARCH) {
      reader.refuse(SEARCH, "must have at most " + LONGEST_SEARCH + " characters");
    }
    return TokenSearch.of(text);
  }

  private static TokenOrder order(QueryReader reader) {
    String text = reader.text(SORT);
    if (text == null) {
      return TokenOrder.NEWEST_FIRST;
    }
    Optional<TokenOrder> order = TokenOrder.find(text);
    if (order.isEmpty()) {
      reader.refuse(SORT, "must be created, last_used, expires or label, or one of them after a -");
    }
    return order.orElse(TokenOrder.NEWEST_FIRST);
  }

  private static List<Map.Entry<String, String>> conditions(QueryReader reader) {
    List<Map.Entry<String, String>> conditions = new ArrayList<>();
    for (String name : List.of(STATUS, SCOPE)) {
      reader.texts(name).forEach(text -> conditions.add(Map.entry(name, text)));
    }
    for (String name : List.of(CREATED, LAST_USED, EXPIRES)) {
      add(conditions, name + AFTER, reader);
      add(conditions, name + BEFORE, reader);
    }
    add(conditions, SEARCH, reader);
    add(conditions, SORT, reader);
    return conditions;
  }

  private static void add(
      List<Map.Entry<String, String>> conditions, String name, QueryReader reader) {
    String text = reader.text(name);
    if (text != null) {
      conditions.add(Map.entry(name, text));
    }
  }

  /** The query that asks for the same on another page. */
  String query(int page) {
    StringBuilder query = new StringBuilder();
    query.append(PAGE).append('=').append(page);
    query.append('&').append(SIZE).append('=').append(asked.page().size());
    for (Map.Entry<String, String> condition : conditions) {
      query.append('&').append(condition.getKey()).append('=').append(encode(condition.getValue()));
    }
    return query.toString();
  }

  /** A space as %20, which every reader takes for a space. */
  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
