package org.hubtokens.lanes;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader stands.
 *
 * @param ready it has reached what stood in its lanes when it joined; never false again after that
 * @param loadedPercent of what stood there, 0 to 100
 * @param through everything through this position is applied; -1 for nothing yet
 * @param headReadAt it knows the truth as of this instant; null before it knows any
 * @param degraded what is wrong, in words for a person; null when nothing is
 * @param clockSkewMillis how far the relay's clock is ahead of the one here, negative: behind; 0
 *     before a heartbeat was heard
 * @param duplicates records that were at or below a position already seen in their partition
 * @param failed failed attempts to apply a record, by cause
 */
public record LaneStatus(
    boolean ready,
    int loadedPercent,
    long through,
    @Nullable Instant headReadAt,
    @Nullable String degraded,
    long clockSkewMillis,
    @Nullable UUID logId,
    long applied,
    long duplicates,
    Map<String, Long> failed) {}
