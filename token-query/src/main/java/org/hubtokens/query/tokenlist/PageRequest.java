package org.hubtokens.query.tokenlist;

/**
 * Which part of the list is wanted.
 *
 * @param page from 1 on
 * @param size how many tokens a page holds, 1 to {@value #MOST}
 */
public record PageRequest(int page, int size) {
  public static final int MOST = 100;

  public PageRequest {
    if (page < 1 || size < 1 || size > MOST) {
      throw new IllegalArgumentException("no such page");
    }
  }

  /** How many tokens come before it. */
  public long offset() {
    return (page - 1L) * size;
  }

  /** The number of the last page of a list; the first where there is none. */
  public int last(int count) {
    return Math.max(1, (count + size - 1) / size);
  }
}
