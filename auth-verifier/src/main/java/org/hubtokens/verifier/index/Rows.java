package org.hubtokens.verifier.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Rows of so many words each, by number, in chunks of 1,024. A chunk never moves and holds no
 * references: growing copies nothing but the short list of chunks, and a garbage collector has
 * nothing to follow. Rows that were given back are taken again first; their list is kept in
 * themselves.
 *
 * <p>One thread writes. Others read a row whose number was published to them after it was written.
 */
final class Rows {
  static final int NONE = -1;

  /** Numbers have 24 bits, less two values that a cell needs for itself. */
  static final int MOST = (1 << 24) - 2;

  private static final int CHUNK_BITS = 10;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private final int width;
  private long[][] chunks = {};
  private int used;
  private int firstFree = NONE;

  Rows(int width) {
    this.width = width;
  }

  /** A row to be written; what stands in it is left over from another. */
  int take() {
    if (firstFree != NONE) {
      int row = firstFree;
      firstFree = (int) get(row, 0);
      return row;
    }
    if (used == MOST) {
      throw new IllegalStateException("no room for more than " + MOST + " rows");
    }
    if (used == chunks.length << CHUNK_BITS) {
      long[][] more = new long[chunks.length + 1][];
      System.arraycopy(chunks, 0, more, 0, chunks.length);
      more[chunks.length] = new long[width << CHUNK_BITS];
      chunks = more;
    }
    return used++;
  }

  /** Takes a row back, of which no reader may make use any more. */
  void give(int row) {
    set(row, 0, firstFree);
    firstFree = row;
  }

  /** Each word is read once and whole, whoever writes it meanwhile. */
  long get(int row, int word) {
    return (long) WORD.getOpaque(chunks[row >>> CHUNK_BITS], (row & CHUNK_MASK) * width + word);
  }

  void set(int row, int word, long value) {
    WORD.setOpaque(chunks[row >>> CHUNK_BITS], (row & CHUNK_MASK) * width + word, value);
  }
}
