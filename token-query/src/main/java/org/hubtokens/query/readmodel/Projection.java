package org.hubtokens.query.readmodel;

import java.util.List;

/** Turns events into a read model. */
public interface Projection {

  /**
   * Applies some events of one partition, in order, and returns once they are durable. Events come
   * at least once and by any number of writers; what is older than what stands there changes
   * nothing.
   *
   * @throws StoreAwayException when the store does not answer; nothing is lost by calling again
   * @throws IllegalStateException when an event cannot follow what stands there
   */
  Outcome apply(List<PositionedEvent> events);

  /** How many events changed something, and how many were known already. */
  record Outcome(int applied, int duplicate) {}
}
