package org.hubtokens.query.tokenlist;

/** What is wanted of an account's tokens: which of them, in which order, and which page of that. */
public record ListRequest(TokenFilter filter, TokenOrder order, PageRequest page) {

  /** The list as Docker Hub has it: all that are not revoked, newest first. */
  public static ListRequest plain(PageRequest page) {
    return new ListRequest(TokenFilter.NOT_REVOKED, TokenOrder.NEWEST_FIRST, page);
  }

  boolean isPlain() {
    return order.equals(TokenOrder.NEWEST_FIRST) && filter.equals(TokenFilter.NOT_REVOKED);
  }
}
