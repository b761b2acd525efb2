package org.hubtokens.verifier.index;

import static org.hubtokens.verifier.index.Rows.NONE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.hubtokens.events.SecretDigest;

/**
 * Finds rows by the digest that begins them: a hash table of row numbers, written by one thread and
 * read by any number without a lock.
 *
 * <h2>How this works</h2>
 *
 * <p><b>Algorithm.</b> Open addressing with linear probing (Knuth, The Art of Computer Programming
 * 3, 6.4), in many small segments that grow each by itself, a fifth at a time. A cell is four
 * bytes: eight bits of the digest, its print, and the number of a row. Only where the print is the
 * same is the row looked at, and there all 256 bits are compared; so a search costs one run of
 * neighbouring cells and hardly ever more than one row: with millions of rows that is two misses of
 * the cache, and those are what counts. (A segment is small so that its length, which the JVM
 * compares with every index, lies beside its cells.) A digest is uniform: its bits serve as hash as
 * they are, different ones for shard, segment, place and print. Nobody can crowd a place, since the
 * stored secrets were made at random by the hub and not by those who present them.
 *
 * <p><b>Rows are not changed but replaced.</b> A change is written to a row that no cell names, and
 * then put into the cell with one release store. Whoever reads the cell with acquire sees the old
 * row or the new one, whole. A removed digest leaves a mark in its cell, so that no search ends too
 * early, and no digest ever changes its cell; marks go when the segment is built anew. A new
 * segment is filled while nobody sees it and published by one release store; a search that is still
 * under way in the old one, which is not written any more, ends as if it had been a moment earlier.
 *
 * <p><b>Rows are used again.</b> That is the one danger: a reader has read the number of a row, is
 * held up, and reads on when the row belongs to another. So each reader {@linkplain #stamp() takes
 * the stamp}, looks, and is content only if the stamp {@linkplain #holds stands}, or begins anew.
 * The writer does, in this order:
 *
 * <pre>
 *   1  unlink: the cell gets another row, or the mark     (release)
 *   2  stamp + 1                                          (release)
 *   3  a store-store fence
 *   4  overwrite the row, now or at any later time        (opaque)
 * </pre>
 *
 * and a reader:
 *
 * <pre>
 *   a  read the stamp                                     (acquire)
 *   b  read the segment and its cells                     (acquire)
 *   c  read the row                                       (opaque)
 *   d  an acquire fence
 *   e  read the stamp: the same?                          (opaque)
 * </pre>
 *
 * <p>If <i>c</i> has seen a word of step 4, then <i>e</i> comes after <i>d</i>, which comes after
 * <i>c</i>, and 2 comes before 3, which comes before 4: so <i>e</i> sees the raised stamp. Either
 * <i>a</i> had not seen it yet: the reader begins anew. Or it had: then <i>a</i> has acquired what
 * 2 released, 1 among it, so that <i>b</i> cannot have found that row. Hence what is taken is a row
 * as it was published. A miss needs the proof as much as a hit: the row may have been a stranger's
 * only while it was compared.
 *
 * <p>Unlike with a sequence lock there is no time during which a row may not be read, so a writer
 * that is halted at any point halts nobody. A reader begins anew only if the writer got a row back
 * meanwhile: with 1,000 changes a second spread over 16 shards, and searches of 200 ns, in thirteen
 * of a million.
 *
 * <p><b>Cost.</b> A segment is between two thirds and four fifths full: five to six bytes for each
 * row beside the row itself, and a little for its head. Building one anew costs the writer some
 * microseconds and the readers nothing.
 *
 * <p><b>Limits.</b> 16 million rows in a shard. Rows that were given back are used again but not
 * given back to the heap.
 */
final class DigestShard {
  private static final int EMPTY = 0;
  private static final int REMOVED = Rows.MOST + 1;
  private static final int[] NOTHING = {EMPTY};

  private static final VarHandle SEGMENT = MethodHandles.arrayElementVarHandle(int[][].class);
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle STAMP = handle("stamp", long.class);
  private static final VarHandle SIZE = handle("size", int.class);

  private final Rows rows;
  private final int[][] segments;
  private long stamp;
  private int size;

  /**
   * An empty one.
   *
   * @param segments a power of two, at most 2 to the 16th
   */
  DigestShard(int width, int segments) {
    this.rows = new Rows(width);
    this.segments = new int[segments][];
    Arrays.fill(this.segments, NOTHING);
  }

  Rows rows() {
    return rows;
  }

  int size() {
    return (int) SIZE.getOpaque(this);
  }

  /** To be taken before anything is looked up that may be removed. */
  long stamp() {
    return (long) STAMP.getAcquire(this);
  }

  /** Whether all that was read since {@code taken} may be used. */
  boolean holds(long taken) {
    VarHandle.acquireFence();
    return (long) STAMP.getOpaque(this) == taken;
  }

  /** The row of that digest, {@link Rows#NONE} when there is none. */
  int find(SecretDigest digest) {
    int[] cells = (int[]) SEGMENT.getAcquire(segments, segment(digest));
    int print = print(digest);
    for (int at = home(digest.a(), cells); ; at = next(at, cells)) {
      int cell = (int) CELL.getAcquire(cells, at);
      if (cell == EMPTY) {
        return NONE;
      }
      if (cell >>> 24 == print && begins(row(cell), digest)) {
        return row(cell);
      }
    }
  }

  /** Publishes a row that is written, under the digest it begins with; returns the former one. */
  int put(SecretDigest digest, int row) {
    int[] cells = withRoom(segment(digest));
    int vacant = NONE;
    int at = home(digest.a(), cells);
    for (; cells[at] != EMPTY; at = next(at, cells)) {
      if (isOf(cells[at], digest)) {
        int former = row(cells[at]);
        CELL.setRelease(cells, at, cell(digest, row));
        return former;
      }
      if (cells[at] == REMOVED && vacant == NONE) {
        vacant = at;
      }
    }
    CELL.setRelease(cells, vacant == NONE ? at : vacant, cell(digest, row));
    count(1);
    return NONE;
  }

  /** Takes the row of that digest out of sight and returns it. */
  int remove(SecretDigest digest) {
    int[] cells = segments[segment(digest)];
    for (int at = home(digest.a(), cells); cells[at] != EMPTY; at = next(at, cells)) {
      if (isOf(cells[at], digest)) {
        int row = row(cells[at]);
        CELL.setRelease(cells, at, REMOVED);
        count(-1);
        return row;
      }
    }
    return NONE;
  }

  /** Gives back a row that is out of sight. */
  void free(int row) {
    STAMP.setRelease(this, stamp + 1);
    VarHandle.storeStoreFence();
    rows.give(row);
  }

  private void count(int more) {
    SIZE.setOpaque(this, size + more);
  }

  /** Leaves a fifth of the cells empty, at which searches end. */
  private int[] withRoom(int segment) {
    int[] cells = segments[segment];
    int empty = 0;
    int held = 0;
    for (int cell : cells) {
      empty += cell == EMPTY ? 1 : 0;
      held += cell != EMPTY && cell != REMOVED ? 1 : 0;
    }
    if ((empty - 1) * 5L >= cells.length) {
      return cells;
    }
    int[] roomy = new int[2 + (held + 1) * 3 / 2];
    for (int cell : cells) {
      if (cell != EMPTY && cell != REMOVED) {
        int at = home(rows.get(row(cell), 0), roomy);
        while (roomy[at] != EMPTY) {
          at = next(at, roomy);
        }
        roomy[at] = cell;
      }
    }
    SEGMENT.setRelease(segments, segment, roomy);
    return roomy;
  }

  private boolean isOf(int cell, SecretDigest digest) {
    return cell >>> 24 == print(digest) && begins(row(cell), digest);
  }

  private boolean begins(int row, SecretDigest digest) {
    return rows.get(row, 0) == digest.a()
        && rows.get(row, 1) == digest.b()
        && rows.get(row, 2) == digest.c()
        && rows.get(row, 3) == digest.d();
  }

  // Of the digest's first word, from above: 4 bits for the shard, up to 16 for the segment, 32 for
  // the place, 8 for the print.

  private int segment(SecretDigest digest) {
    return (int) (digest.a() >>> 44) & (segments.length - 1);
  }

  private static int home(long firstWord, int[] cells) {
    return (int) ((((firstWord >>> 12) & 0xffff_ffffL) * cells.length) >>> 32);
  }

  /** 1 to 255: a cell that is empty or has the mark is nobody's. */
  private static int print(SecretDigest digest) {
    return 1 + (int) (((digest.a() & 0xff) * 255) >>> 8);
  }

  private static int cell(SecretDigest digest, int row) {
    return (print(digest) << 24) | (row + 1);
  }

  private static int row(int cell) {
    return (cell & 0xff_ffff) - 1;
  }

  private static int next(int at, int[] cells) {
    return at + 1 == cells.length ? 0 : at + 1;
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(DigestShard.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
