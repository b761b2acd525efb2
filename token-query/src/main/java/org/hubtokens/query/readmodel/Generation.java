package org.hubtokens.query.readmodel;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a read model, made from position zero on.
 *
 * @param number names its collections; a later one has a higher number
 * @param form in which its rows are written; a version that shows more writes a higher one
 * @param id random, so that no consumer group of an earlier life of the store is taken for its own
 * @param logId the log it is made of; null until the first event is applied
 */
public record Generation(
    int number,
    int form,
    String id,
    @Nullable UUID logId,
    Map<Integer, PartitionProgress> partitions) {

  public Generation {
    partitions = Map.copyOf(partitions);
  }

  public PartitionProgress in(int partition) {
    return partitions.getOrDefault(partition, PartitionProgress.NONE);
  }

  /** The highest position any of its partitions is complete through. */
  public long furthest() {
    return partitions.values().stream().mapToLong(PartitionProgress::through).max().orElse(-1);
  }

  /** The position all of {@code count} partitions are complete through. */
  public long through(int count) {
    long least = Long.MAX_VALUE;
    for (int partition = 0; partition < count; partition++) {
      least = Math.min(least, in(partition).through());
    }
    return least;
  }

  /** Whether commands wait for each of {@code count} partitions. */
  public boolean serving(int count) {
    for (int partition = 0; partition < count; partition++) {
      if (!in(partition).serving()) {
        return false;
      }
    }
    return true;
  }
}
