package org.hubtokens.infra.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that take turns of their own, each with a pause between, until it is closed. */
final class Traffic implements AutoCloseable {

  /** One thing that a client does. */
  @FunctionalInterface
  interface Turn {
    void take();
  }

  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();

  /** Starts all of them. */
  Traffic(Map<? extends Turn, Duration> pauses) {
    pauses.forEach((client, pause) -> running.add(clients.submit(() -> play(client, pause))));
  }

  private Void play(Turn client, Duration pause) throws InterruptedException {
    do {
      client.take();
    } while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    return null;
  }

  /** Returns when each call has ended; fails with what a client failed of. */
  @Override
  public void close() {
    over.countDown();
    clients.close();
    try {
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
