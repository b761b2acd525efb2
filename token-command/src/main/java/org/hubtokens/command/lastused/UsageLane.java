package org.hubtokens.command.lastused;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.LaneHandler;
import org.hubtokens.lanes.LaneRecord;

/**
 * Takes of each batch of reports the last time each token was accepted. A batch may come again, and
 * reports in any order: times only move forward.
 */
public final class UsageLane implements LaneHandler {
  private final LastUses lastUses;

  public UsageLane(LastUses lastUses) {
    this.lastUses = lastUses;
  }

  @Override
  public void apply(List<LaneRecord> batch) {
    Map<TokenId, Instant> last = new HashMap<>();
    for (LaneRecord record : batch) {
      Usage usage = record.read(Usage.class);
      for (Usage.Use use : usage.uses()) {
        if (use.accepted()) {
          last.merge(usage.tokenId(), use.at(), UsageLane::later);
        }
      }
    }
    lastUses.used(last);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
