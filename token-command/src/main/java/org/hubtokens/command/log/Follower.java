package org.hubtokens.command.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Takes in what stands behind the last known commit. Each look includes that commit itself: a store
 * that no longer shows it, or shows another, has lost what it had confirmed, and nothing may be
 * built on that.
 */
final class Follower {
  private static final int WIDE_WINDOW = 1024;

  private final CommitCollection store;
  private final Tail tail;
  private final InstantSource clock;

  Follower(CommitCollection store, Tail tail, InstantSource clock) {
    this.store = store;
    this.tail = tail;
    this.clock = clock;
  }

  /** Follows to the end of the log; answers with the number of commits found. */
  int follow() {
    int taken = 0;
    int width = HeadFinder.WINDOW;
    boolean gap = false;
    while (true) {
      Commit last = tail.last();
      long end = last.next() + width;
      Instant began = clock.instant();
      List<Commit> found = look(last, end);
      List<Commit> next = continuing(last, found);
      tail.add(next, began);
      taken += next.size();
      boolean moreBehind = next.size() < found.size() - 1;
      if (moreBehind && gap && next.isEmpty()) {
        throw new StoreMismatchException("no commit stands at " + last.next() + ", later ones do");
      }
      gap = moreBehind;
      if (!moreBehind && tail.head() < end) {
        return taken;
      }
      width = WIDE_WINDOW;
    }
  }

  private List<Commit> look(Commit last, long end) {
    LongStream ahead = LongStream.range(last.next(), end);
    return store.at(LongStream.concat(LongStream.of(last.position()), ahead).boxed().toList());
  }

  private static List<Commit> continuing(Commit last, List<Commit> found) {
    if (found.isEmpty() || !found.getFirst().id().equals(last.id())) {
      throw new StoreMismatchException(
          "the store no longer shows the commit it had confirmed at position " + last.position());
    }
    List<Commit> next = new ArrayList<>();
    Commit before = last;
    for (Commit commit : found.subList(1, found.size())) {
      if (commit.position() != before.next()) {
        break; // the one in between was written after the store had looked there
      }
      requireChained(before, commit);
      next.add(commit);
      before = commit;
    }
    return next;
  }

  private static void requireChained(Commit before, Commit commit) {
    if (!commit.previous().equals(before.hash())) {
      throw new StoreMismatchException(
          "the commit at position " + commit.position() + " does not follow from the one before");
    }
  }
}
