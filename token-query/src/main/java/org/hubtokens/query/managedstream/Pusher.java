package org.hubtokens.query.managedstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.securityevent.AcknowledgedStore;
import org.hubtokens.query.securityevent.EventFeed;
import org.hubtokens.query.securityevent.Receivers;
import org.hubtokens.query.securityevent.Transmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes all streams that want it, while this instance has the lease. */
public final class Pusher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long STOP_MILLIS = 2_000;

  private final Receivers receivers;
  private final StreamStore streams;
  private final PushLease lease;
  private final PushMetrics metrics;
  private final Function<ManagedStream, PushedStream> pushed;
  private final AutoCloseable sender;
  private final boolean signs;
  private final Map<String, PushWorker> workers = new HashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("security-event-pusher").unstarted(this::run);

  public Pusher(
      Vertx vertx,
      EventFeed feed,
      Transmitter transmitter,
      Receivers receivers,
      MongoStreamStore streams,
      AcknowledgedStore places,
      MongoPushLease lease,
      PushSettings settings,
      MeterRegistry registry) {
    this.receivers = receivers;
    this.streams = streams;
    this.lease = lease;
    this.metrics = new PushMetrics(registry);
    HttpSetSender http =
        new HttpSetSender(vertx, settings, new Destinations(settings, InetAddress::getAllByName));
    this.sender = http;
    this.signs = transmitter.signs();
    this.pushed =
        stream ->
            new PushedStream(
                new PushedStream.Parts(
                    feed.tail(),
                    () -> feed.ready() ? feed.logId() : null,
                    places,
                    streams,
                    transmitter.signer(),
                    http,
                    metrics),
                stream,
                new Backoff(settings.longestWait(), RandomGenerator.getDefault()));
  }

  /** Returns at once, whether or not the store is there. */
  public void start() {
    if (signs) {
      thread.start();
    }
  }

  private void run() {
    try {
      do {
        round();
      } while (!end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopAll();
  }

  private void round() {
    try {
      Map<String, ManagedStream> due = lease.hold() ? due() : Map.of();
      workers.entrySet().removeIf(worker -> stopped(worker, due));
      due.forEach(this::work);
      metrics.lags(
          workers.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stream().lag())));
    } catch (StoreAwayException e) {
      LOG.warn("cannot look for streams to push: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("cannot look for streams to push", e);
    }
  }

  /** A client that the operator has taken out of the configuration is told nothing more. */
  private Map<String, ManagedStream> due() {
    return streams.all().stream()
        .filter(ManagedStream::enabled)
        .filter(stream -> stream.ofAdministrator() || receivers.named(stream.owner()))
        .filter(stream -> stream.wish().delivery() instanceof Delivery.Push)
        .collect(Collectors.toMap(ManagedStream::id, Function.identity()));
  }

  private boolean stopped(Map.Entry<String, PushWorker> worker, Map<String, ManagedStream> due) {
    if (due.containsKey(worker.getKey())) {
      return false;
    }
    worker.getValue().close();
    metrics.forget(worker.getKey());
    return true;
  }

  private void work(String id, ManagedStream stream) {
    workers.computeIfAbsent(id, _ -> new PushWorker(pushed.apply(stream)).start()).stream()
        .renew(stream);
  }

  private void stopAll() {
    workers.values().forEach(PushWorker::close);
    workers.clear();
    try {
      lease.release();
      sender.close();
    } catch (Exception e) {
      LOG.debug("the lease ends by itself", e);
    }
  }

  /** Waits a little, so that another instance need not wait for the end of the lease. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
