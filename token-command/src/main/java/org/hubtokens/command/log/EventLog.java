package org.hubtokens.command.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * One gapless sequence of events. An event's position is its place in it, never changes and is
 * never used twice. Position 0 holds the log's own first event ({@link #LOG_OPENED}).
 *
 * <p>All methods may be called by any thread. Those that may have to ask the store block, which a
 * virtual thread bears well, and throw {@link LogUnavailableException} when it stays away.
 */
public interface EventLog extends AutoCloseable {

  /** Type of the event at position 0; its payload is {@code {"logId":"<uuid>"}}. */
  String LOG_OPENED = "log-opened";

  /** Most events one commit may hold. */
  int MAX_EVENTS = 64;

  /**
   * Completes with the log's id as soon as the store has answered for the first time. Starting
   * never fails because the store is away; {@link #status} says what the log waits for.
   */
  CompletableFuture<UUID> opened();

  /**
   * The id of this log, different for each log ever created.
   *
   * @throws LogUnavailableException before the log is open
   */
  UUID logId();

  /**
   * The next free position, as far as this instance knows; everything below it is durable.
   *
   * @throws LogUnavailableException before the log is open
   */
  long head();

  /** When the read or write that last proved {@link #head} began. The epoch before the first. */
  Instant headReadAt();

  /**
   * The newest commit this instance knows; it and all before it are durable.
   *
   * @throws LogUnavailableException before the log is open
   */
  ChainLink chainEnd();

  /** The commit whose last event has that position; empty when none ends there. */
  Optional<ChainLink> chainThrough(long position);

  /**
   * Appends the events as one commit: all or none, at neighbouring positions. The future completes
   * once they are durable, on a thread that may block. It fails with
   *
   * <ul>
   *   <li>{@link AppendConflictException}: the guard found an event it forbids; nothing appended
   *   <li>{@link TallyFullException}: an event would make a count go beyond its limit; nothing
   *       appended
   *   <li>{@link LogOverloadedException}: too many appends wait already; nothing appended
   *   <li>{@link LogUnavailableException}: the store stayed away; see {@link
   *       LogUnavailableException#outcomeUnknown}
   *   <li>{@link IllegalArgumentException}: no events, too many, or too large
   * </ul>
   */
  CompletableFuture<Appended> append(List<NewEvent> events, AppendGuard guard);

  /**
   * Events from a position on, in order and without a gap, fewer than asked only at the head or
   * where a page of the store ends; empty only at the head.
   */
  List<StoredEvent> read(long from, int max);

  /** All events at {@code from} or later that meet one of the criteria, in order. */
  Sourced source(List<Criterion> anyOf, long from);

  /** All events that meet the criterion, in order. */
  default Sourced source(Criterion criterion) {
    return source(List.of(criterion), 0);
  }

  /**
   * Calls the listener with the new head after it moved, by this or another instance; several moves
   * may be told as one. It must not block. Running the answer ends it.
   */
  Runnable onAppend(LongConsumer newHead);

  LogStatus status();

  LogMetrics metrics();

  /** Lets appends under way end for a moment, then stops. */
  @Override
  void close();
}
