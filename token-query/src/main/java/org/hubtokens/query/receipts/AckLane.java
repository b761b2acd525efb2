package org.hubtokens.query.receipts;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hubtokens.lanes.ConsumerThread;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneEnd;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows what verifiers acknowledge. Every instance reads all of it, and keeps only what fits into
 * memory: the lane itself keeps an hour.
 */
public final class AckLane implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AckLane.class);

  private final Verifiers verifiers;
  private final ProgressSignal signal = new ProgressSignal();
  private final Queue<CompletableFuture<Boolean>> asking = new ConcurrentLinkedQueue<>();
  private final LaneEnd end;
  private final ConsumerThread thread;
  private volatile @Nullable String degraded = "it has not read the acknowledgements yet";

  AckLane(KafkaSettings kafka, String instance, Verifiers verifiers) {
    this.verifiers = verifiers;
    this.end = new LaneEnd(kafka, "hubtokens-receipts-end-" + instance, AckFollower.ACKS);
    AckFollower follower = new AckFollower(verifiers, signal, asking, end::offset);
    this.thread =
        new ConsumerThread(
            "receipts",
            () -> LaneClients.consumer(kafka, "hubtokens-receipts-" + instance),
            follower::begin,
            what -> degraded = what);
  }

  /** Reads the acknowledgements of this hub for this instance. */
  public static AckLane of(KafkaSettings kafka, String instance, ReceiptSettings settings) {
    return new AckLane(
        kafka,
        instance,
        new Verifiers(
            settings.goneAfter(), settings.forgetAfter(), settings.steps(), System::nanoTime));
  }

  public void start() {
    thread.start();
  }

  Verifiers verifiers() {
    return verifiers;
  }

  /** Told of whatever is read. */
  ProgressSignal signal() {
    return signal;
  }

  /** What keeps it from reading; null when nothing does. */
  public @Nullable String degraded() {
    return degraded;
  }

  /** How many verifiers it knows. */
  public int size() {
    return verifiers.size();
  }

  /**
   * Waits until everything is read that stands in the lane now: so that nobody looks late only
   * because this instance is, and nobody who has joined is missing.
   *
   * @return false when that took longer than {@code limit}
   */
  boolean awaitCurrent(Duration limit) {
    CompletableFuture<Boolean> read = new CompletableFuture<>();
    asking.add(read);
    thread.wake();
    try {
      return read.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf(e, "acknowledgements not read in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    read.complete(false);
    return false;
  }

  @Override
  public void close() {
    thread.close();
    end.close();
  }
}
