package org.hubtokens.query.managedstream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream's thread: a receiver that is slow or away holds up nobody else's. */
final class PushWorker implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PushWorker.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final PushedStream stream;
  private final CountDownLatch end = new CountDownLatch(1);

  PushWorker(PushedStream stream) {
    this.stream = stream;
  }

  PushedStream stream() {
    return stream;
  }

  PushWorker start() {
    Thread.ofVirtual().name("security-event-push").start(this);
    return this;
  }

  @Override
  public void run() {
    try {
      while (!end.await(turn().toMillis(), TimeUnit.MILLISECONDS)) {
        // the next turn
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration turn() throws InterruptedException {
    try {
      return stream.turn(LOOK);
    } catch (StoreAwayException e) {
      LOG.warn("cannot push: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("cannot push", e);
    }
    return LOOK;
  }

  /** After the event it is at. */
  @Override
  public void close() {
    stream.stop();
    end.countDown();
  }
}
