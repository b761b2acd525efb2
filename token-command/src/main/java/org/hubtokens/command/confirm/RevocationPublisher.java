package org.hubtokens.command.confirm;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.jspecify.annotations.Nullable;

/**
 * Writes revocations to their lane at once, from every instance. No order and no fence is needed
 * there: a revocation is only ever added. The relay writes each of them again.
 */
public final class RevocationPublisher implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  private final KafkaSettings kafka;
  private final Supplier<UUID> logId;
  private @Nullable Producer<String, byte[]> producer;

  /**
   * Makes one that connects when it is first used.
   *
   * @param logId asked for each record; known once anything was appended
   */
  public RevocationPublisher(KafkaSettings kafka, Supplier<UUID> logId) {
    this.kafka = kafka;
    this.logId = logId;
  }

  /** Completes with its offset in the lane when the brokers have it for good. */
  public CompletableFuture<Long> publish(long position, Revocation revocation) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    try {
      var _ =
          producer()
              .send(
                  LaneRecords.revocation(logId.get(), position, revocation),
                  (written, failure) -> {
                    if (failure == null) {
                      done.complete(written.offset());
                    } else {
                      done.completeExceptionally(failure);
                    }
                  });
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      producer = LaneClients.producer(kafka, "hubtokens-revocations", Map.of());
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
