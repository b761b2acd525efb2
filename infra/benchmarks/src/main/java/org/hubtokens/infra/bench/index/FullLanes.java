package org.hubtokens.infra.bench.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hubtokens.events.Credential;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Topics;
import org.jspecify.annotations.Nullable;

/** Lanes as they stand after many tokens were made: in the relay's own records. */
public final class FullLanes {
  private static final UUID LOG = new UUID(7, 7);

  private final Producer<String, byte[]> producer;
  private final Map<String, Long[]> ends = new HashMap<>();
  private volatile @Nullable Exception failed;

  private FullLanes(Producer<String, byte[]> producer) {
    this.producer = producer;
    for (Lane lane : List.of(Lane.CREDENTIALS, Lane.ACCOUNTS)) {
      Long[] none = new Long[lane.partitions()];
      Arrays.fill(none, -1L);
      ends.put(lane.topic(), none);
    }
  }

  /**
   * Makes the topics and writes so many tokens, their accounts, and the progress over all.
   *
   * @param token by its number
   */
  public static void write(KafkaSettings kafka, long tokens, LongFunction<Credential> token)
      throws InterruptedException {
    Topics.ensure(kafka, (short) 1);
    Map<String, Object> large =
        Map.of(
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            60_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            60_000);
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "full-lanes", large)) {
      new FullLanes(producer).write(tokens, token);
    }
  }

  private void write(long tokens, LongFunction<Credential> token) {
    long position = 0;
    for (long account = 0; account < ManyTokens.accounts(tokens); account++) {
      send(LaneRecords.account(LOG, position++, ManyTokens.account(account)));
    }
    for (long number = 0; number < tokens; number++) {
      send(LaneRecords.credential(LOG, position++, token.apply(number)));
    }
    flush();
    send(LaneRecords.progress(progress(position - 1)));
    flush();
  }

  private Progress progress(long through) {
    Map<String, List<Long>> last = new TreeMap<>();
    ends.forEach((topic, offsets) -> last.put(topic, new ArrayList<>(List.of(offsets))));
    return new Progress(LOG, through, Instant.now(), last);
  }

  private void send(ProducerRecord<String, byte[]> record) {
    var _ =
        producer.send(
            record,
            (written, failure) -> {
              Long[] of = ends.get(record.topic());
              if (failure != null) {
                failed = failure;
              } else if (of != null) {
                of[written.partition()] = written.offset(); // on the producer's one thread
              }
            });
  }

  private void flush() {
    producer.flush();
    if (failed != null) {
      throw new IllegalStateException("the lanes are not complete", failed);
    }
  }
}
