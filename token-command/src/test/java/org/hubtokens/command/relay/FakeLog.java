package org.hubtokens.command.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hubtokens.command.log.AppendGuard;
import org.hubtokens.command.log.Appended;
import org.hubtokens.command.log.ChainLink;
import org.hubtokens.command.log.Criterion;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogMetrics;
import org.hubtokens.command.log.LogStatus;
import org.hubtokens.command.log.NewEvent;
import org.hubtokens.command.log.Sourced;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;
import org.hubtokens.lanes.Wire;

/** A log in memory, opened, that any number of relays may share. */
public final class FakeLog implements EventLog {
  private final UUID logId;
  private final List<StoredEvent> events = new ArrayList<>();
  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
  private volatile Supplier<Instant> readAt = Instant::now;

  public FakeLog() {
    this(UUID.randomUUID());
    append(LOG_OPENED, 1, Wire.write(Map.of("logId", logId)));
  }

  /** Appends one event; returns its position. */
  public long append(DomainEvent event) {
    EventType type = EventType.of(event);
    return append(type.wireName(), type.version(), Wire.write(event));
  }

  public long append(String type, int version, byte[] payload) {
    long position;
    synchronized (this) {
      position = events.size();
      events.add(
          new StoredEvent(
              position,
              UUID.randomUUID().toString(),
              type,
              version,
              payload,
              Map.of("actor", "alice"),
              Set.of(),
              Instant.now()));
    }
    listeners.forEach(listener -> listener.accept(position + 1));
    return position;
  }

  /** The same log, as an older copy of it would be. */
  public FakeLog restoredWith(int first) {
    FakeLog copy = new FakeLog(logId);
    copy.events.addAll(events.subList(0, first));
    return copy;
  }

  private FakeLog(UUID logId) {
    this.logId = logId;
  }

  @Override
  public CompletableFuture<UUID> opened() {
    return CompletableFuture.completedFuture(logId);
  }

  @Override
  public UUID logId() {
    return logId;
  }

  @Override
  public synchronized long head() {
    return events.size();
  }

  @Override
  public Instant headReadAt() {
    return readAt.get();
  }

  /** From now on its head was read when this says so. */
  void readAt(Supplier<Instant> told) {
    readAt = told;
  }

  @Override
  public ChainLink chainEnd() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ChainLink> chainThrough(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Appended> append(List<NewEvent> newEvents, AppendGuard guard) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized List<StoredEvent> read(long from, int max) {
    int end = (int) Math.min(events.size(), from + max);
    return from >= end ? List.of() : List.copyOf(events.subList((int) from, end));
  }

  @Override
  public Sourced source(List<Criterion> anyOf, long from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Runnable onAppend(LongConsumer newHead) {
    listeners.add(newHead);
    return () -> listeners.remove(newHead);
  }

  @Override
  public LogStatus status() {
    return new LogStatus(LogStatus.State.OPEN, null);
  }

  @Override
  public LogMetrics metrics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
