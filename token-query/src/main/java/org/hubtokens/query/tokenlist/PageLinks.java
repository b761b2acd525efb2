package org.hubtokens.query.tokenlist;

import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Addresses of neighbouring pages on the host the client used, for clients that follow them. */
record PageLinks(@Nullable String next, @Nullable String previous) {

  static PageLinks of(UriInfo uri, PageRequest asked, int count) {
    int last = asked.last(count);
    int previous = Math.min(asked.page() - 1, last);
    return new PageLinks(
        asked.page() < last ? page(uri, asked.page() + 1, asked.size()) : null,
        previous >= 1 ? page(uri, previous, asked.size()) : null);
  }

  private static String page(UriInfo uri, int page, int size) {
    return uri.getBaseUriBuilder()
        .path(TokenListResource.PATH)
        .queryParam(PageParameters.PAGE, page)
        .queryParam(PageParameters.SIZE, size)
        .build()
        .toString();
  }
}
