package org.hubtokens.command.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Refuses appends that their guards or a count's limit forbid and gives the others their places
 * behind the head.
 *
 * <p>What a guard forbids stays forbidden, however far the log goes on; room below a limit can come
 * back, by an instance this one has not followed yet. So an append is refused for a limit only when
 * the log has followed to the head since that append began.
 */
final class Judge {
  private final LogParts parts;
  private final Tail tail;
  private final LogReader reader;
  private final Tallies tallies;
  private final Endurance endurance;

  Judge(LogParts parts, Tail tail, LogReader reader, Tallies tallies, Endurance endurance) {
    this.parts = parts;
    this.tail = tail;
    this.reader = reader;
    this.tallies = tallies;
    this.endurance = endurance;
  }

  /** What is to be placed, and what is to be judged again once the log has followed. */
  record Judged(Placing placing, List<Pending> postponed) {}

  /** Places the appends in their order; a guard also counts what is placed before it. */
  Judged judge(List<Pending> appends) {
    Instant now = parts.clock().instant();
    List<Pending> accepted = new ArrayList<>();
    List<Commit> commits = new ArrayList<>();
    List<Pending> postponed = new ArrayList<>();
    TagIndex before = new TagIndex();
    Tallies.Ahead ahead = tallies.ahead();
    Commit last = tail.last();
    for (Pending append : appends) {
      if (append.answered() || endurance.expire(append, false) || refused(append, before)) {
        continue;
      }
      List<NewEvent> events = numbered(append, ahead, postponed);
      if (events != null) {
        last = CommitChain.next(last, now, events);
        before.add(last.events());
        accepted.add(append);
        commits.add(last);
      }
    }
    return new Judged(new Placing(accepted, commits), postponed);
  }

  private @Nullable List<NewEvent> numbered(
      Pending append, Tallies.Ahead ahead, List<Pending> postponed) {
    try {
      return ahead.number(append.events());
    } catch (TallyFullException e) {
      if (append.followed()) {
        append.fail(e, parts.answers());
      } else {
        postponed.add(append);
      }
      return null;
    }
  }

  private boolean refused(Pending append, TagIndex before) {
    OptionalLong conflict = reader.conflict(append.guard(), append.unchecked());
    if (conflict.isEmpty()) {
      conflict = LogReader.firstPosition(before.matching(append.guard().forbidden(), 0));
    }
    if (conflict.isPresent()) {
      parts.metrics().conflicts().increment();
      append.fail(new AppendConflictException(conflict.getAsLong()), parts.answers());
    }
    return conflict.isPresent();
  }
}
