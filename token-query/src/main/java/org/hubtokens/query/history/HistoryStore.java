package org.hubtokens.query.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The entries of one generation, and how far each history has come. */
public interface HistoryStore {

  /** Makes what entries are found by, as often as it is called. */
  void prepare();

  /** Those of the subjects that have a history. */
  Map<Subject, HistoryHead> heads(Collection<Subject> subjects);

  /**
   * Stores entries by their positions and returns once they are durable. An entry that stands there
   * already stays as it is.
   */
  void put(Collection<HistoryEntry> entries);

  /** Stores heads; of two of one subject the one with the higher position stays. */
  void advance(Collection<HistoryHead> heads);

  /** The entries numbered {@code from} to before {@code to} in a history, in their order. */
  List<HistoryEntry> read(Subject subject, long from, long to);

  /** Drops all of it, as often as it is called. */
  void drop();
}
