package org.hubtokens.query.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.Projection;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the events of each account and of each token: 0, 1, 2, … without a gap.
 *
 * <p>The events of the account itself are numbered a second time, so that they are found among
 * those of its tokens.
 *
 * <p><b>How it works.</b> A head says of each history through which position it has been numbered,
 * and how many events it has. An event above the head's position gets the next number; one at or
 * below it was numbered before. Entries are durable before the heads that count them move, and an
 * entry that is there is never written again. So whatever was cut off comes to the same numbers
 * when it comes again, be it between entries, between entries and heads, or between the heads of an
 * account and of its token; and two writers of one partition write the same.
 *
 * <p>The events of an account come in the order of their positions, as they are in one partition
 * and one relay writes it; duplicates may come anywhere.
 */
public final class HistoryProjection implements Projection {
  private final HistoryStore store;

  public HistoryProjection(HistoryStore store) {
    this.store = store;
  }

  @Override
  public Change fold(List<PositionedEvent> events) {
    Chunk chunk = new Chunk(store.heads(subjects(events)));
    events.forEach(chunk::add);
    return new Change(
        new Outcome(chunk.applied, events.size() - chunk.applied),
        () -> {
          store.put(chunk.entries);
          store.advance(chunk.moved.values());
        });
  }

  private static Set<Subject> subjects(List<PositionedEvent> events) {
    Set<Subject> subjects = new HashSet<>();
    for (PositionedEvent told : events) {
      subjects.add(Subject.of(told.event().account()));
      subjects.add(narrow(told.event()));
    }
    return subjects;
  }

  /** Whose event it is, beside the account's with all of its tokens. */
  private static Subject narrow(DomainEvent event) {
    return switch (event) {
      case TokenEvent e -> Subject.of(e.tokenId());
      case AccountEvent e -> Subject.ofItself(e.account());
    };
  }

  private static @Nullable String labelAfter(@Nullable HistoryHead before, DomainEvent event) {
    if (event instanceof TokenCreated created) {
      return created.label();
    }
    if (event instanceof TokenLabelChanged changed) {
      return changed.to();
    }
    return before == null ? null : before.label();
  }

  /** Some events on their way into the store. */
  private static final class Chunk {
    private final Map<Subject, HistoryHead> heads;
    private final Map<Subject, HistoryHead> moved = new HashMap<>();
    private final List<HistoryEntry> entries = new ArrayList<>();
    private int applied;

    Chunk(Map<Subject, HistoryHead> heads) {
      this.heads = new HashMap<>(heads);
    }

    void add(PositionedEvent told) {
      DomainEvent event = told.event();
      Subject narrow = narrow(event);
      String label = labelAfter(heads.get(narrow), event);
      long within = move(narrow, event.account(), told.position(), label);
      long inAccount = move(Subject.of(event.account()), event.account(), told.position(), null);
      // One that the account's head counts is stored, also where the other head was cut off.
      if (inAccount >= 0) {
        entries.add(HistoryEntry.of(told, new HistoryEntry.Place(inAccount, within, label)));
        applied++;
      }
    }

    /** The number of an event in a history; -1 when it was counted before. */
    private long move(Subject subject, AccountName account, long position, @Nullable String label) {
      HistoryHead head = heads.get(subject);
      if (head != null && position <= head.position()) {
        return -1;
      }
      long number = head == null ? 0 : head.count();
      HistoryHead after = new HistoryHead(subject, account, position, number + 1, label);
      heads.put(subject, after);
      moved.put(subject, after);
      return number;
    }
  }
}
