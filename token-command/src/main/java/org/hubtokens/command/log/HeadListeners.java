package org.hubtokens.command.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/** Tells listeners of a new head, one after the other, never on the thread that appends. */
final class HeadListeners {
  private static final Logger LOG = Logger.getLogger(HeadListeners.class);

  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final Executor executor;
  private volatile long head;

  HeadListeners(Executor executor) {
    this.executor = executor;
  }

  Runnable add(LongConsumer listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Several moves in short order are told as one. */
  void moved(long newHead) {
    head = newHead;
    if (!listeners.isEmpty() && waiting.compareAndSet(false, true)) {
      executor.execute(this::tell);
    }
  }

  private synchronized void tell() {
    waiting.set(false);
    long newest = head;
    for (LongConsumer listener : listeners) {
      try {
        listener.accept(newest);
      } catch (RuntimeException e) {
        LOG.error("a listener of the log failed", e);
      }
    }
  }
}
