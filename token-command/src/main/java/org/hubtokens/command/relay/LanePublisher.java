package org.hubtokens.command.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to the lanes, each with the progress it makes as one transaction. To make one
 * shuts out every publisher made before, on this machine or another. Used by one thread; worth
 * nothing after its first exception.
 */
final class LanePublisher implements AutoCloseable {
  private static final String TRANSACTIONAL_ID = "hubtokens-relay";
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Producer<String, byte[]> inOrder;
  private final Producer<String, byte[]> atOnce;
  private final RelayStep step;
  private final UUID logId;
  private final @Nullable Progress found;
  private final LaneEnds ends;

  private LanePublisher(KafkaSettings kafka, RelaySettings settings, UUID logId, RelayStep step) {
    this.logId = logId;
    this.step = step;
    this.atOnce = LaneClients.producer(kafka, "hubtokens-relay-revocations", Map.of());
    this.inOrder = LaneClients.producer(kafka, TRANSACTIONAL_ID, transactional(settings));
    try {
      inOrder.initTransactions();
      // Only now nobody else can add to it, and every transaction begun before has ended.
      this.found = LastProgress.read(kafka);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    this.ends = new LaneEnds(found);
  }

  static LanePublisher open(
      KafkaSettings kafka, RelaySettings settings, UUID logId, RelayStep step) {
    return new LanePublisher(kafka, settings, logId, step);
  }

  /** The progress all publishers before have made; null when there was none. */
  @Nullable Progress found() {
    return found;
  }

  void publish(List<Outgoing> batch, long through, Instant headReadAt) {
    step.beforePublish(through);
    inOrder.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>(2 * batch.size());
    for (Outgoing outgoing : batch) {
      if (outgoing.revocation() != null) {
        sent.add(atOnce.send(outgoing.revocation()));
      }
      outgoing.inOrder().forEach(record -> sent.add(inOrder.send(record)));
    }
    sent.forEach(one -> ends.wrote(done(one)));
    step.beforeCommit(through);
    commit(through, headReadAt);
  }

  void heartbeat(long through, Instant headReadAt) {
    inOrder.beginTransaction();
    commit(through, headReadAt);
  }

  private void commit(long through, Instant headReadAt) {
    Progress progress = new Progress(logId, through, headReadAt, ends.asMap());
    var _ = inOrder.send(LaneRecords.progress(progress));
    inOrder.commitTransaction();
  }

  private static RecordMetadata done(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static Map<String, Object> transactional(RelaySettings settings) {
    int timeout = (int) settings.transactionTimeout().toMillis();
    return Map.of(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        TRANSACTIONAL_ID,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        timeout,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        timeout,
        ProducerConfig.BATCH_SIZE_CONFIG,
        256 * 1024);
  }

  @Override
  public void close() {
    inOrder.close(CLOSE_LIMIT);
    atOnce.close(CLOSE_LIMIT);
  }
}
