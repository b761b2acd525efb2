package org.hubtokens.query.readmodel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one generation has come in one partition of the events lane.
 *
 * @param applied the highest position applied, said while a generation is built; -1 for none
 * @param through every position through this one is in the store; -1: not yet
 * @param headReadAt the truth as of this instant is in the store; null: not yet
 * @param serving it has been acknowledged to commands, which wait for it from then on
 * @param problem why it stands still; null when it does not
 */
public record PartitionProgress(
    long applied,
    long through,
    @Nullable Instant headReadAt,
    boolean serving,
    @Nullable String problem) {
  public static final PartitionProgress NONE = new PartitionProgress(-1, -1, null, false, null);

  /** What can be said of both: the lower position, and the older truth. */
  PartitionProgress orBehind(PartitionProgress other) {
    Instant head =
        headReadAt == null || other.headReadAt == null
            ? null
            : headReadAt.isBefore(other.headReadAt) ? headReadAt : other.headReadAt;
    return new PartitionProgress(
        Math.min(applied, other.applied),
        Math.min(through, other.through),
        head,
        serving && other.serving,
        problem == null ? other.problem : problem);
  }
}
