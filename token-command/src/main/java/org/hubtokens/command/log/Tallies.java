package org.hubtokens.command.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Running counts, exact at the head.
 *
 * <h2>How it works</h2>
 *
 * <pre>
 *   position   3          9               20              31
 *              tokens=    tokens=         tokens=         tokens=
 *              alice:1    alice:2         alice:3         alice:4
 *   count      1          2               1 (revoked)     2
 * </pre>
 *
 * <ul>
 *   <li><b>Each change has a number.</b> The event that changes a count as the nth has the tag
 *       {@code name:n}, and in its metadata what the count then is. The thread that appends gives
 *       both, when it gives the event its position: nobody else knows what came before. An append
 *       that loses its position is judged, and numbered, again.
 *   <li><b>Any count is found by a few exact questions.</b> Numbers have no gap, so the newest is
 *       found by doubling and halving, as the head is: some 30 questions after 10,000 changes, and
 *       not one event more than the newest has to be read.
 *   <li><b>What is known stays true.</b> A number stands for ever, so what is remembered of a count
 *       can be old but never wrong. What came since is in memory for any count that changed within
 *       the last few thousand commits; else one question tells that nothing did.
 *   <li><b>Neighbours do not conflict.</b> Two creations of one account are not conditional on one
 *       another; only the limit stands between them.
 * </ul>
 *
 * <p>Limits: counts begin with the first event that was numbered.
 */
final class Tallies {
  private static final int MOST_REMEMBERED = 10_000;

  private final CommitCollection store;
  private final Tail tail;
  private final Map<String, Tally> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  Tallies(CommitCollection store, Tail tail) {
    this.store = store;
    this.tail = tail;
  }

  /** The count as of the head; may ask the store. */
  Tally newest(String name) {
    Tally known = recall(name);
    while (true) {
      Tail.Found next = inMemory(known.tag(known.number() + 1));
      if (!next.events().isEmpty()) {
        known = known.toldBy(next.events().getFirst(), known.number() + 1);
      } else if (known.through() + 1 >= next.begin()) {
        return remember(known.through(next.head() - 1));
      } else {
        known = stored(known).through(next.head() - 1);
      }
    }
  }

  private Tail.Found inMemory(String tag) {
    return tail.matching(List.of(Criterion.tagged(tag)), 0);
  }

  /** Doubles the stride until nothing stands there, then halves what is left. */
  private Tally stored(Tally known) {
    Tally newest = known;
    long stride = 1;
    StoredEvent found = at(known, known.number() + stride);
    while (found != null) {
      newest = newest.toldBy(found, newest.number() + stride);
      stride *= 2;
      found = at(known, newest.number() + stride);
    }
    long no = newest.number() + stride;
    while (no - newest.number() > 1) {
      long middle = newest.number() + (no - newest.number()) / 2;
      found = at(known, middle);
      if (found == null) {
        no = middle;
      } else {
        newest = newest.toldBy(found, middle);
      }
    }
    return newest;
  }

  private @Nullable StoredEvent at(Tally tally, long number) {
    String tag = tally.tag(number);
    return store.tagged(Set.of(tag)).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.tags().contains(tag))
        .findFirst()
        .orElse(null);
  }

  private Tally recall(String name) {
    synchronized (remembered) {
      return remembered.getOrDefault(name, Tally.unknown(name));
    }
  }

  private Tally remember(Tally tally) {
    synchronized (remembered) {
      remembered.put(tally.name(), tally);
    }
    return tally;
  }

  /** Looks up what the events will need, so that the thread that appends need not. */
  void prepare(List<NewEvent> events) {
    for (NewEvent event : events) {
      TallyStep step = event.step();
      if (step != null) {
        newest(step.name());
      }
    }
  }

  /** The counts as of the head and the commits that are to be placed behind it. */
  Ahead ahead() {
    return new Ahead();
  }

  /** Numbers the events of commits in the order in which they are placed. Not for threads. */
  final class Ahead {
    private final Map<String, Tally> placed = new HashMap<>();

    /**
     * The same events, each with its number and count.
     *
     * @throws TallyFullException when they make a count go up beyond its limit
     */
    List<NewEvent> number(List<NewEvent> events) {
      Map<String, Tally> changed = new HashMap<>();
      List<NewEvent> numbered = new ArrayList<>(events.size());
      for (NewEvent event : events) {
        TallyStep step = event.step();
        if (step == null) {
          numbered.add(event);
        } else {
          Tally next = changed.computeIfAbsent(step.name(), this::before).changedBy(step);
          changed.put(step.name(), next);
          numbered.add(event.numbered(next));
        }
      }
      requireRoom(events, changed);
      placed.putAll(changed);
      return numbered;
    }

    private Tally before(String name) {
      Tally known = placed.get(name);
      return known == null ? newest(name) : known;
    }

    /** What goes down in the same commit makes room for what goes up. */
    private void requireRoom(List<NewEvent> events, Map<String, Tally> changed) {
      for (NewEvent event : events) {
        TallyStep step = event.step();
        if (step != null) {
          long count = changed.getOrDefault(step.name(), Tally.unknown(step.name())).count();
          if (count > step.most() && count > before(step.name()).count()) {
            throw new TallyFullException(step);
          }
        }
      }
    }
  }
}
