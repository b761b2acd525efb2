package org.hubtokens.query.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hubtokens.lanes.LaneHandler;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.WireFormatException;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.Projection;
import org.hubtokens.query.readmodel.Projection.Outcome;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.jspecify.annotations.Nullable;

/**
 * Hands the records of the events lane to the projection of one generation, and keeps its progress
 * in the store. Rows first, then how far they reach, then (by the reader) Kafka's offset and the
 * acknowledgement: whatever is said was durable before, and whatever is cut off comes again.
 */
final class GenerationApplier implements LaneHandler {
  /** How often a partition in which nothing happened says that it is up to date. */
  private static final long QUIET_NANOS = Duration.ofMillis(250).toNanos();

  private final Generations generations;
  private final Generation generation;
  private final Projection projection;
  private final ProgressSignal signal;
  private final EventCounts counts;
  private final boolean loading;
  private final Map<Integer, Told> partitions = new ConcurrentHashMap<>();
  private @Nullable UUID logId;

  /** What the store knows of a partition. Only the reader's thread changes it. */
  private static final class Told {
    private boolean changed = true;
    private boolean knownWell;
    private boolean knownTroubled;
    private boolean completed;
    private long atNanos;
  }

  /**
   * @param loading whether to tell the store of every batch how far it is, for people who wait
   */
  GenerationApplier(
      Generations generations,
      Generation generation,
      Projection projection,
      ProgressSignal signal,
      EventCounts counts,
      boolean loading) {
    this.generations = generations;
    this.generation = generation;
    this.projection = projection;
    this.signal = signal;
    this.counts = counts;
    this.loading = loading;
  }

  @Override
  public void apply(List<LaneRecord> batch) {
    if (batch.isEmpty()) {
      return;
    }
    LaneRecord last = batch.getLast();
    Told told = told(last.partition());
    try {
      checkLog(batch);
      told.changed = true;
      Outcome outcome = projection.apply(batch.stream().map(PositionedEvent::of).toList());
      counts.add(outcome);
      recovered(last.partition(), told);
      if (loading) {
        generations.applied(generation, last.partition(), last.position());
      }
    } catch (RuntimeException e) {
      failed(last.partition(), told, e);
      throw e;
    }
  }

  private void checkLog(List<LaneRecord> batch) {
    for (LaneRecord record : batch) {
      UUID log = record.logId();
      if (log == null) {
        throw new WireFormatException("no header log-id");
      }
      if (logId == null) {
        logId = generations.bind(generation, log);
      }
      if (!log.equals(logId)) {
        throw new IllegalStateException(
            "the list was made of log %s, this event is of log %s: rebuild the list"
                .formatted(logId, log));
      }
    }
  }

  private void recovered(int partition, Told told) {
    if (!told.knownWell) {
      generations.problem(generation, partition, null);
      told.knownWell = true;
      told.knownTroubled = false;
    }
  }

  /** That the store is away is said by those who ask it. */
  private void failed(int partition, Told told, RuntimeException cause) {
    counts.failed(cause);
    if (told.knownTroubled || cause instanceof StoreAwayException) {
      return;
    }
    try {
      generations.problem(generation, partition, String.valueOf(cause.getMessage()));
      told.knownTroubled = true;
      told.knownWell = false;
    } catch (StoreAwayException away) {
      cause.addSuppressed(away);
    }
  }

  /**
   * Where events were applied the store learns of it now. Where nothing happened there is nothing
   * that anybody could miss, and four times a second is often enough.
   */
  @Override
  public void complete(int partition, long through, Instant headReadAt) {
    Told told = told(partition);
    if (!told.changed && System.nanoTime() - told.atNanos < QUIET_NANOS) {
      return;
    }
    if (!generations.complete(generation, partition, through, headReadAt)) {
      throw new StoreAwayException("generation " + generation.number() + " is gone");
    }
    told.changed = false;
    told.completed = true;
    told.atNanos = System.nanoTime();
    signal.advanced();
  }

  private Told told(int partition) {
    return partitions.computeIfAbsent(partition, _ -> new Told());
  }

  /** The partitions that were complete at some time since this reader started. */
  Set<Integer> completed() {
    return partitions.entrySet().stream()
        .filter(entry -> entry.getValue().completed)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
