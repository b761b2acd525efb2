package org.hubtokens.command.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Refuses appends their guards forbid and gives the others their places behind the head. */
final class Judge {
  private final LogParts parts;
  private final Tail tail;
  private final LogReader reader;
  private final Endurance endurance;

  Judge(LogParts parts, Tail tail, LogReader reader, Endurance endurance) {
    this.parts = parts;
    this.tail = tail;
    this.reader = reader;
    this.endurance = endurance;
  }

  /** Places the appends in their order; a guard also counts what is placed before it. */
  Placing judge(List<Pending> appends) {
    Instant now = parts.clock().instant();
    List<Pending> accepted = new ArrayList<>();
    List<Commit> commits = new ArrayList<>();
    TagIndex before = new TagIndex();
    Commit last = tail.last();
    for (Pending append : appends) {
      if (append.answered() || endurance.expire(append, false) || refused(append, before)) {
        continue;
      }
      last = CommitChain.next(last, now, append.events());
      before.add(last.events());
      accepted.add(append);
      commits.add(last);
    }
    return new Placing(accepted, commits);
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
