package org.hubtokens.command.log;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The one thread that moves the head.
 *
 * <h2>How it works</h2>
 *
 * <pre>
 *   queue ──► judge ──► place ──► remember, answer, tell listeners
 *               ▲         │ no answer, or the position is taken
 *               │         ▼
 *               │       settle: whose document stands at each position?
 *               │         ├── ours     it is in
 *               │         ├── none     place the same documents again
 *               └─────────┴── other's  follow, judge the rest again
 * </pre>
 *
 * <ul>
 *   <li><b>The position is the lock.</b> An append is an insert of a document whose {@code _id} is
 *       the head. The store lets one document stand there, for ever; whoever comes second follows
 *       and checks its guard against what came first. No clock, lease or transaction takes part.
 *   <li><b>Group commit.</b> What waits while a write is under way goes into the next write
 *       together: one ordered insert, still a document per append. Guards are checked in order,
 *       also against the appends before them in the same write. An ordered insert stops at the
 *       first document that cannot stand, so there is never a document behind a gap.
 *   <li><b>Counts.</b> What is limited across many subjects, such as the tokens of an account, is
 *       counted here, at the head, and not by a condition that would set neighbours against each
 *       other; see {@link Tallies}.
 *   <li><b>Silence is not a no.</b> After a write without an answer its documents may stand, or may
 *       come to stand later from a request still on its way. So the log looks at the position and
 *       compares the id of what stands there. While nothing does, the same document is written
 *       again, until it or another's stands: only then is the position decided, and nothing else is
 *       placed there or judged before. A caller's patience is bounded, this is not: its append
 *       fails as of unknown outcome, and is settled nevertheless.
 *   <li><b>Only majority reads settle.</b> A duplicate key tells that the primary holds something;
 *       what stands there is believed when a majority has it.
 * </ul>
 *
 * <p>Limits: a store that refuses a document for ever for another reason than its position (a
 * validator somebody added, a full disk) stops the log until the reason is gone; the log's status
 * names it.
 *
 * @see "DeWitt et al.: Implementation techniques for main memory database systems, SIGMOD 1984
 *     (group commit)"
 * @see <a href="https://www.mongodb.com/docs/manual/reference/write-concern/">MongoDB: write
 *     concern</a>
 */
final class Appender {
  private final LogParts parts;
  private final Tail tail;
  private final Follower follower;
  private final Endurance endurance;
  private final Judge judge;
  private final Placer placer;
  private long followedAt = System.nanoTime();

  Appender(LogParts parts, Tail tail, LogReader reader, Tallies tallies) {
    this.parts = parts;
    this.tail = tail;
    this.follower = new Follower(parts.store(), tail, parts.reads());
    this.endurance = new Endurance(parts);
    this.judge = new Judge(parts, tail, reader, tallies, endurance);
    this.placer = new Placer(parts, tail, endurance);
  }

  /** Appends and follows until the log ends and nothing waits, or until it is stopped. */
  void run(BooleanSupplier ending) throws InterruptedException {
    while (!ending.getAsBoolean() || !parts.queue().isEmpty()) {
      List<Pending> batch = take();
      try {
        if (batch.isEmpty() || followIsDue()) {
          follow();
        }
        write(batch);
      } catch (InterruptedException e) {
        batch.forEach(append -> endurance.giveUp(append, true, "the log was stopped"));
        throw e;
      }
    }
  }

  private List<Pending> take() throws InterruptedException {
    List<Pending> batch = new ArrayList<>();
    Pending first = parts.queue().poll(parts.settings().poll().toMillis(), MILLISECONDS);
    if (first != null) {
      batch.add(first);
      parts.queue().drainTo(batch, parts.settings().batch() - 1);
    }
    return batch;
  }

  private boolean followIsDue() {
    return System.nanoTime() - followedAt > parts.settings().poll().toNanos();
  }

  /** Looks for commits of other instances; a store that is away is asked again later. */
  private void follow() {
    followedAt = System.nanoTime();
    try {
      catchUp();
    } catch (MongoException | StoreMismatchException e) {
      parts.condition().failed(e);
    }
  }

  private long catchUp() {
    long before = tail.head();
    try {
      parts.metrics().followed().add(follower.follow());
    } finally {
      if (tail.head() > before) {
        parts.listeners().moved(tail.head());
      }
    }
    parts.condition().open();
    return tail.head();
  }

  private void write(List<Pending> batch) throws InterruptedException {
    List<Pending> left = batch;
    while (!left.isEmpty()) {
      List<Pending> waiting = left;
      Judge.Judged judged = endurance.ask(() -> judge.judge(waiting), waiting, false);
      left = new ArrayList<>(placer.place(judged.placing()));
      left.addAll(judged.postponed());
      if (!left.isEmpty()) {
        endurance.ask(this::catchUp, left, false);
        left.forEach(Pending::follow);
      }
    }
  }
}
