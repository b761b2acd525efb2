package org.hubtokens.query.tokenlist;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Addresses of neighbouring pages on the host the client used, for clients that follow them. */
record PageLinks(@Nullable String next, @Nullable String previous) {

  /**
   * @param list the address of the list, without a query
   * @param count how many tokens it has
   */
  static PageLinks of(URI list, ListParameters parameters, int count) {
    PageRequest page = parameters.asked().page();
    int last = page.last(count);
    int previous = Math.min(page.page() - 1, last);
    return new PageLinks(
        page.page() < last ? list + "?" + parameters.query(page.page() + 1) : null,
        previous >= 1 ? list + "?" + parameters.query(previous) : null);
  }
}
