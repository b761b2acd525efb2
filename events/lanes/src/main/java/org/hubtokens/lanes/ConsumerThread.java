package org.hubtokens.lanes;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a consumer of its own that begins anew, with another consumer, after whatever went
 * wrong, until it is told to stop.
 */
public final class ConsumerThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerThread.class);
  private static final Duration BETWEEN_LIVES = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** What a life does: begins, and then takes step after step. */
  @FunctionalInterface
  public interface Life {
    Runnable begin(Consumer<String, byte[]> consumer);
  }

  /** Told what keeps a life from beginning, and null once one has begun. */
  @FunctionalInterface
  public interface Trouble {
    void is(@Nullable String what);
  }

  private final String name;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Life life;
  private final Trouble trouble;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> current;

  public ConsumerThread(
      String name, Supplier<Consumer<String, byte[]>> consumers, Life life, Trouble trouble) {
    this.name = name;
    this.consumers = consumers;
    this.life = life;
    this.trouble = trouble;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Ends the poll under way, or the next one. */
  public void wake() {
    Consumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  @Override
  public void close() {
    stop.countDown();
    wake();
    try {
      if (!thread.join(CLOSE_LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopped()) {
        liveOnce();
      }
    } finally {
      if (!stopped()) {
        trouble.is(name + " has ended for a reason in the log, restart this process");
      }
    }
  }

  private void liveOnce() {
    try {
      live();
    } catch (WakeupException | InterruptException e) {
      LOG.debug("{} is stopped", name, e);
    } catch (RuntimeException e) {
      ended(e);
    }
  }

  private void live() {
    try (Consumer<String, byte[]> consumer = consumers.get()) {
      current = consumer;
      Runnable step = life.begin(consumer);
      trouble.is(null);
      while (!stopped()) {
        step.run();
      }
    } finally {
      current = null;
    }
  }

  private void ended(RuntimeException cause) {
    trouble.is(name + " waits: " + cause.getMessage());
    LOG.warn("{} begins anew: {}", name, cause.toString());
    LOG.debug("{}", name, cause);
    try {
      boolean told = stop.await(BETWEEN_LIVES.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("{} waited, to be stopped: {}", name, told);
    } catch (InterruptedException e) {
      stop.countDown();
    }
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }
}
