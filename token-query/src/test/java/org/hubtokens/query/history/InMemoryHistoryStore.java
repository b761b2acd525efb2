package org.hubtokens.query.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hubtokens.query.readmodel.StoreAwayException;

/** The store in maps, for fast tests; dies in the middle of a write when it is told to. */
final class InMemoryHistoryStore implements HistoryStore {
  private final Map<Long, HistoryEntry> entries = new TreeMap<>();
  private final Map<Subject, HistoryHead> heads = new HashMap<>();
  private int writesLeft = Integer.MAX_VALUE;
  private long largestRead;

  /** The process is killed after so many single writes. */
  void dieAfter(int writes) {
    writesLeft = writes;
  }

  long largestRead() {
    return largestRead;
  }

  List<HistoryEntry> all() {
    return List.copyOf(entries.values());
  }

  Map<Subject, HistoryHead> allHeads() {
    return Map.copyOf(heads);
  }

  @Override
  public void prepare() {}

  @Override
  public Map<Subject, HistoryHead> heads(Collection<Subject> subjects) {
    Map<Subject, HistoryHead> found = new HashMap<>(heads);
    found.keySet().retainAll(subjects);
    return found;
  }

  @Override
  public void put(Collection<HistoryEntry> added) {
    for (HistoryEntry entry : added) {
      live();
      entries.putIfAbsent(entry.position(), entry);
    }
  }

  @Override
  public void advance(Collection<HistoryHead> moved) {
    for (HistoryHead head : moved) {
      live();
      heads.merge(head.subject(), head, (a, b) -> b.position() > a.position() ? b : a);
    }
  }

  private void live() {
    if (writesLeft-- == 0) {
      writesLeft = Integer.MAX_VALUE;
      throw new StoreAwayException("killed half way");
    }
  }

  @Override
  public List<HistoryEntry> read(Subject subject, long from, long to) {
    List<HistoryEntry> found = new ArrayList<>();
    for (HistoryEntry entry : entries.values()) {
      boolean ours =
          switch (subject) {
            case Subject.OfAccount of -> entry.account().equals(of.account());
            case Subject.OfItself of ->
                entry.tokenId() == null && entry.account().equals(of.account());
            case Subject.OfToken of -> of.tokenId().equals(entry.tokenId());
          };
      if (ours && entry.number(subject) >= from && entry.number(subject) < to) {
        found.add(entry);
      }
    }
    found.sort(Comparator.comparingLong(entry -> entry.number(subject)));
    largestRead = Math.max(largestRead, found.size());
    return found;
  }

  @Override
  public void drop() {
    entries.clear();
    heads.clear();
  }
}
