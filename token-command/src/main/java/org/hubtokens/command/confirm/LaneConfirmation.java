package org.hubtokens.command.confirm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.hubtokens.command.relay.FaultPoint;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.lanes.ConsumerThread;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits by following the progress and the acks lane. */
public final class LaneConfirmation implements Confirmation, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaneConfirmation.class);
  private static final Unconfirmed NOT_PUBLISHED = new Unconfirmed("relay", Unconfirmed.State.LATE);
  private static final Unconfirmed NOT_HEARD = new Unconfirmed("acks", Unconfirmed.State.LATE);

  private final ConfirmSettings settings;
  private final RevocationPublisher revocations;
  private final Supplier<UUID> logId;
  private final MeterRegistry meters;
  private final Timer waits;
  private final Readers readers;
  private final Waiters waiters;
  private final AtomicLong published = new AtomicLong(-1);
  private final LaneEnd end;
  private final ConsumerThread thread;
  private volatile @Nullable String degraded = "it has not read the lanes yet";

  /**
   * Makes one that is not started.
   *
   * @param logId of the log that commands append to
   */
  public LaneConfirmation(
      KafkaSettings kafka,
      ConfirmSettings settings,
      RevocationPublisher revocations,
      Supplier<UUID> logId,
      MeterRegistry meters) {
    this.settings = ConfirmSettings.checked(settings);
    this.revocations = revocations;
    this.logId = logId;
    this.meters = meters;
    this.readers = new Readers(settings.goneAfter(), settings.forgetAfter());
    this.waiters = new Waiters(settings.mostWaiters());
    this.waits =
        Timer.builder("hubtokens.command.confirm.wait")
            .description("From the append to the last confirmation, or to the limit")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    this.end = new LaneEnd(kafka, "hubtokens-confirmation-end", AckFollower.ACKS);
    this.thread =
        new ConsumerThread(
            "confirmation",
            () -> LaneClients.consumer(kafka, "hubtokens-confirmation"),
            consumer ->
                new AckFollower(consumer, end::offset, readers, waiters, published, logId)::step,
            what -> degraded = what);
  }

  public LaneConfirmation start() {
    Gauge.builder("hubtokens.command.confirm.readers", readers, Readers::size)
        .description("Readers that commands know of")
        .register(meters);
    thread.start();
    return this;
  }

  @Override
  public Confirmed awaitAll(
      long position, Map<Long, Revocation> revoked, @Nullable Duration limit) {
    FaultPoint.COMMAND_AFTER_APPEND.reached();
    long begun = System.nanoTime();
    long deadline = begun + (limit == null ? settings.limit() : limit).toNanos();
    publish(revoked, deadline);
    boolean complete = confirmed(position, deadline);
    List<Unconfirmed> unconfirmed = complete ? gone(position) : missing(position);
    Duration after = Duration.ofNanos(System.nanoTime() - begun);
    waits.record(after);
    unconfirmed.forEach(this::count);
    return new Confirmed(position, unconfirmed, complete ? after : null);
  }

  /** Position through which the relay, whichever instance runs it, has published. */
  public long published() {
    return published.get();
  }

  /** What keeps it from hearing of readers; null when nothing does. */
  public @Nullable String degraded() {
    return degraded;
  }

  private void publish(Map<Long, Revocation> revoked, long deadline) {
    Map<Long, Future<Long>> sent = new HashMap<>();
    revoked.forEach((position, one) -> sent.put(position, revocations.publish(position, one)));
    sent.forEach(
        (position, done) -> {
          try {
            within(done, deadline);
          } catch (ExecutionException | TimeoutException e) {
            LOG.warn("revocation at {} is left to the relay: {}", position, e.toString());
          }
        });
  }

  private boolean confirmed(long position, long deadline) {
    Waiters.Waiter waiter = waiters.enter(position);
    if (waiter == null) {
      return false;
    }
    try {
      if (published.get() >= position) {
        // Nothing may come any more that would end the poll under way.
        thread.wake();
      }
      return within(waiter.confirmed(), deadline);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("not confirmed in time", e);
      return false;
    } finally {
      waiters.leave(waiter);
    }
  }

  /** All that are heard of have confirmed; those that are not may still serve somebody. */
  private List<Unconfirmed> gone(long position) {
    return readers.unconfirmed(position, logId.get(), System.nanoTime()).stream()
        .filter(one -> one.state() == Unconfirmed.State.GONE)
        .toList();
  }

  private List<Unconfirmed> missing(long position) {
    List<Unconfirmed> missing = new ArrayList<>();
    if (published.get() < position) {
      missing.add(NOT_PUBLISHED);
    }
    missing.addAll(readers.unconfirmed(position, logId.get(), System.nanoTime()));
    // Nobody is known to be missing, but neither is it known that nobody is.
    return missing.isEmpty() ? List.of(NOT_HEARD) : missing;
  }

  private void count(Unconfirmed one) {
    meters
        .counter(
            "hubtokens.command.confirm.unconfirmed",
            "state",
            one.state().name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private static <T extends @Nullable Object> T within(Future<T> future, long deadline)
      throws ExecutionException, TimeoutException {
    try {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      return future.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    }
  }

  @Override
  public void close() {
    thread.close();
    end.close();
  }
}
