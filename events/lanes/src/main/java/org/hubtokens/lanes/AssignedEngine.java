package org.hubtokens.lanes;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** A reader of all partitions of its lanes: one thread. */
final class AssignedEngine implements ReaderEngine {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  private final ReaderSettings settings;
  private final ReaderState state;
  private final String reader;
  private final ReaderThread thread;
  private @Nullable Producer<String, byte[]> producer;
  private @Nullable Acknowledger acknowledger;

  AssignedEngine(ReaderSettings settings, ReaderState state) {
    this.settings = settings;
    this.state = state;
    this.reader = settings.name() + "/" + settings.instance();
    this.thread =
        new ReaderThread(
                "lanes-" + settings.name(),
                state,
                () -> LaneClients.consumer(settings.kafka(), "hubtokens-" + reader),
                consumer -> new AssignedSession(consumer, settings, state, acknowledger())::step)
            .start();
  }

  @Override
  public void close() {
    thread.close();
    leave();
  }

  // Made by the thread and not by the constructor: a client cannot be made without the brokers'
  // names being known to the resolver.
  private synchronized Acknowledger acknowledger() {
    if (acknowledger == null) {
      Producer<String, byte[]> made =
          LaneClients.producer(settings.kafka(), "hubtokens-acks-" + reader, Map.of());
      producer = made;
      acknowledger = new Acknowledger(made, state, reader, settings.maxAgeMillis());
    }
    return acknowledger;
  }

  private synchronized void leave() {
    if (acknowledger != null) {
      acknowledger.leave();
    }
    if (producer != null) {
      producer.close(CLOSE_LIMIT);
    }
  }
}
