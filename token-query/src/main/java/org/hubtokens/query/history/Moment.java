package org.hubtokens.query.history;

import java.time.Instant;

/** How far a history counts. What has happened by one moment has happened by any later one. */
public sealed interface Moment {

  boolean has(HistoryEntry entry);

  /** All of it. */
  enum Now implements Moment {
    NOW;

    @Override
    public boolean has(HistoryEntry entry) {
      return true;
    }
  }

  /** What had happened at a time; what happened at it counts. */
  record At(Instant time) implements Moment {
    @Override
    public boolean has(HistoryEntry entry) {
      return !entry.at().isAfter(time);
    }
  }

  /** What stands in the log through a position; none through -1. */
  record Through(long position) implements Moment {
    @Override
    public boolean has(HistoryEntry entry) {
      return entry.position() <= position;
    }
  }
}
