package org.hubtokens.verifier.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Objects by small numbers, for rows to name them in four bytes. One thread writes. Others read a
 * number that was published to them after its object was added.
 */
final class Numbered<T> {
  private static final int CHUNK_BITS = 10;
  private static final VarHandle OBJECT = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

  private @Nullable Object[][] chunks = new Object[0][];
  private int used;
  private final ArrayDeque<Integer> free = new ArrayDeque<>();

  int add(T object) {
    Integer again = free.poll();
    int number = again == null ? next() : again;
    chunks[number >>> CHUNK_BITS][number & CHUNK_MASK] = object;
    return number;
  }

  private int next() {
    if (used == chunks.length << CHUNK_BITS) {
      @Nullable Object[][] more = new Object[chunks.length + 1][];
      System.arraycopy(chunks, 0, more, 0, chunks.length);
      more[chunks.length] = new Object[1 << CHUNK_BITS];
      chunks = more;
    }
    return used++;
  }

  /** Null once it is removed. */
  @SuppressWarnings("unchecked") // only add and replace put anything in
  @Nullable T at(int number) {
    return (T) OBJECT.getAcquire(chunks[number >>> CHUNK_BITS], number & CHUNK_MASK);
  }

  /** Whoever reads that number sees the one before or this one, whole. */
  void replace(int number, T object) {
    OBJECT.setRelease(chunks[number >>> CHUNK_BITS], number & CHUNK_MASK, object);
  }

  /** The number will name another. */
  void remove(int number) {
    chunks[number >>> CHUNK_BITS][number & CHUNK_MASK] = null;
    free.add(number);
  }
}
