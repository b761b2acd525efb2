package org.hubtokens.lanes;

import java.time.Instant;
import java.util.List;
import org.hubtokens.events.lane.Lane;

/** Applies records to what a service knows. */
@FunctionalInterface
public interface LaneHandler {

  /**
   * Applies some records of one partition of one lane, in order. Called on the one thread of the
   * reader. Records come at least once, and old ones may come after new ones: apply by position.
   *
   * <p>An exception stops that partition: the record at fault is found, named in {@link
   * LaneStatus#degraded()} and given again and again until it is applied; the other partitions go
   * on. On the revocations lane, where records stand for themselves, only that record waits.
   */
  void apply(List<LaneRecord> batch);

  /**
   * A record of the revocations lane cannot be applied; those behind it are all the same. Nothing
   * but its key is known of it. Called before any record behind it is given.
   */
  default void setAside(Lane lane, String key) {}

  /**
   * In a group only: everything through {@code through} is applied in one partition of its lane,
   * and that was the truth at {@code headReadAt}. Called on the reader's thread after {@link
   * #apply}, each time either rises, <em>before</em> it is acknowledged, so that a store which
   * several readers share can say how far it is. While this fails, the partition is not
   * acknowledged.
   */
  default void complete(int partition, long through, Instant headReadAt) {}
}
