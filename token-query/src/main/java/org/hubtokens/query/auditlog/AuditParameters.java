package org.hubtokens.query.auditlog;

import java.util.List;
import java.util.Map;
import org.hubtokens.edge.ApiException;
import org.hubtokens.query.history.HistoryAction;
import org.hubtokens.query.history.HistoryFilter;
import org.hubtokens.query.http.QueryReader;
import org.jspecify.annotations.Nullable;

/**
 * The query of an audit log. Parameters that are not known are left alone.
 *
 * @param page from 1 on
 * @param size events on a page
 */
record AuditParameters(HistoryFilter filter, int page, int size) {
  static final String ACTION = "action";
  static final String NAME = "name";
  static final String ACTOR = "actor";
  static final String FROM = "from";
  static final String TO = "to";
  static final String PAGE = "page";
  static final String SIZE = "page_size";

  private static final int DEFAULT_SIZE = 25;
  private static final int MOST_SIZE = 100;
  private static final int MOST_PAGES = 999_999_999;
  private static final int LONGEST = 100;

  /**
   * Reads a query. What is empty asks for nothing.
   *
   * @throws ApiException 400 naming each parameter that is wrong
   */
  static AuditParameters read(Map<String, List<String>> query) {
    QueryReader reader = new QueryReader(query);
    HistoryFilter filter =
        new HistoryFilter(
            action(reader),
            text(reader, NAME),
            text(reader, ACTOR),
            reader.instant(FROM),
            reader.instant(TO));
    int page = reader.number(PAGE, 1, MOST_PAGES);
    int size = reader.number(SIZE, DEFAULT_SIZE, MOST_SIZE);
    reader.check();
    return new AuditParameters(filter, page, size);
  }

  private static @Nullable HistoryAction action(QueryReader reader) {
    String wire = text(reader, ACTION);
    HistoryAction action = wire == null ? null : HistoryAction.find(wire).orElse(null);
    if (wire != null && action == null) {
      reader.refuse(ACTION, "must be one that the account's actions list, such as token.revoked");
    }
    return action;
  }

  private static @Nullable String text(QueryReader reader, String name) {
    String text = reader.text(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      reader.refuse(name, "must have at most " + LONGEST + " characters");
    }
    return text;
  }
}
