package org.hubtokens.lanes;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of a reader's acknowledgements, made when it is first needed: it cannot be made
 * before the brokers' names are known to the resolver, and a silent reader needs none.
 */
final class AckProducer implements Supplier<Producer<String, byte[]>>, AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  private final ReaderSettings settings;
  private @Nullable Producer<String, byte[]> producer;

  AckProducer(ReaderSettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized Producer<String, byte[]> get() {
    if (producer == null) {
      producer = LaneClients.producer(settings.kafka(), settings.clientId() + "-acks", Map.of());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE_LIMIT);
    }
  }
}
