package org.hubtokens.lanes;

import java.util.List;

/** Applies records to what a service knows. */
@FunctionalInterface
public interface LaneHandler {

  /**
   * Applies some records of one partition of one lane, in order. Called on the one thread of the
   * reader. Records come at least once, and old ones may come after new ones: apply by position.
   *
   * <p>An exception stops that partition: the record at fault is found, named in {@link
   * LaneStatus#degraded()} and given again and again until it is applied; the other partitions go
   * on.
   */
  void apply(List<LaneRecord> batch);
}
