package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.LaneHandler;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.WireFormatException;

/**
 * Adds reports to what is known of their tokens: read once, added up in memory, written once. A
 * batch may be given again after any part of it was written. Whoever wants to know of last uses is
 * told after they are durable, and told again when the batch comes again, for it may not have been
 * done with it.
 */
public final class UsageProjection implements LaneHandler {
  private static final int CHUNK = 500;

  private final UsageStore store;
  private final Consumer<Map<TokenId, Instant>> lastUses;
  private final LongAdder counted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();

  public UsageProjection(UsageStore store, Consumer<Map<TokenId, Instant>> lastUses) {
    this.store = store;
    this.lastUses = lastUses;
  }

  @Override
  public void apply(List<LaneRecord> batch) {
    for (int from = 0; from < batch.size(); from += CHUNK) {
      add(
          batch.subList(from, Math.min(from + CHUNK, batch.size())).stream()
              .map(UsageProjection::usage)
              .toList());
    }
  }

  /** Reports that were added. */
  public long counted() {
    return counted.sum();
  }

  /** Reports that had been added before. */
  public long duplicates() {
    return duplicates.sum();
  }

  private static Usage usage(LaneRecord record) {
    Usage usage = record.read(Usage.class);
    if (!usage.tokenId().toString().equals(record.key())) {
      throw new WireFormatException("usage under the key of another token");
    }
    return usage;
  }

  private void add(List<Usage> reports) {
    Map<TokenId, TokenUsage> known =
        new HashMap<>(store.find(reports.stream().map(Usage::tokenId).distinct().toList()));
    Map<TokenId, TokenUsage> changed = new HashMap<>();
    int added = 0;
    for (Usage report : reports) {
      TokenId token = report.tokenId();
      TokenUsage before = known.getOrDefault(token, TokenUsage.unused(token, report.account()));
      TokenUsage after = before.after(report);
      known.put(token, after);
      if (after.reports() > before.reports()) {
        changed.put(token, after);
        added++;
      }
    }
    store.put(changed.values());
    tell(known);
    counted.add(added);
    duplicates.add(reports.size() - added);
  }

  private void tell(Map<TokenId, TokenUsage> known) {
    Map<TokenId, Instant> last = new HashMap<>();
    known.forEach(
        (token, usage) -> {
          Instant lastUsed = usage.lastUsed();
          if (lastUsed != null) {
            last.put(token, lastUsed);
          }
        });
    if (!last.isEmpty()) {
      lastUses.accept(last);
    }
  }
}
