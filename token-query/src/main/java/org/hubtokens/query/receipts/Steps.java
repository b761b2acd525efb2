package org.hubtokens.query.receipts;

import java.util.Arrays;

/**
 * Through which position one verifier was complete from when on: its last steps, in a ring that
 * grows to a given size. Not thread-safe.
 */
final class Steps {
  private static final int AT_FIRST = 64;

  private final int most;
  private long[] positions = new long[AT_FIRST];
  private long[] times = new long[AT_FIRST];
  private int first;
  private int size;

  Steps(int most) {
    this.most = most;
  }

  /** Adds a step when it is one: a position beyond the last. */
  void reached(long position, long at) {
    if (size > 0 && positions[index(size - 1)] >= position) {
      return;
    }
    if (size == positions.length && size < most) {
      grow();
    }
    if (size == positions.length) {
      first = index(1);
      size--;
    }
    int next = index(size);
    positions[next] = position;
    times[next] = at;
    size++;
  }

  /** The number of the first step at or beyond a position; -1 when there is none. */
  int find(long position) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (positions[index(middle)] >= position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == size ? -1 : low;
  }

  /** When a step was told of. */
  long time(int step) {
    return times[index(step)];
  }

  int size() {
    return size;
  }

  private int index(int step) {
    return (first + step) % positions.length;
  }

  // Only full rings grow, and they grow before they wrap.
  private void grow() {
    int larger = Math.min(most, positions.length * 2);
    positions = Arrays.copyOf(positions, larger);
    times = Arrays.copyOf(times, larger);
  }
}
