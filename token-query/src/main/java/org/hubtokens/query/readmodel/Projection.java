package org.hubtokens.query.readmodel;

import java.util.List;

/** Turns events into a read model. */
@FunctionalInterface
public interface Projection {

  /** How many events are folded before they are written. */
  int CHUNK = 500;

  /**
   * Finds out what some events of one partition, in order, change; writes nothing.
   *
   * @throws StoreAwayException when the store does not answer
   * @throws IllegalStateException when an event cannot follow what stands there
   */
  Change fold(List<PositionedEvent> events);

  /**
   * Applies some events of one partition, in order, and returns once they are durable. Events come
   * at least once and by any number of writers; what is older than what stands there changes
   * nothing.
   *
   * @throws StoreAwayException when the store does not answer; nothing is lost by calling again
   * @throws IllegalStateException when an event cannot follow what stands there
   */
  default Outcome apply(List<PositionedEvent> events) {
    Outcome all = new Outcome(0, 0);
    for (int from = 0; from < events.size(); from += CHUNK) {
      Change change = fold(events.subList(from, Math.min(from + CHUNK, events.size())));
      change.write().run();
      all = all.plus(change.outcome());
    }
    return all;
  }

  /**
   * What events come to.
   *
   * @param write makes it durable; throws {@link StoreAwayException} when the store does not answer
   */
  record Change(Outcome outcome, Runnable write) {}

  /** How many events changed something, and how many were known already. */
  record Outcome(int applied, int duplicate) {
    Outcome plus(Outcome other) {
      return new Outcome(applied + other.applied, duplicate + other.duplicate);
    }
  }
}
