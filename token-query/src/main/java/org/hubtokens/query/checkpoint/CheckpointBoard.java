package org.hubtokens.query.checkpoint;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.ConsumerThread;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.signed.UnsignedException;
import org.hubtokens.lanes.signed.VerifyingKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest checkpoints, in memory; every instance follows their lane by itself. */
public final class CheckpointBoard implements AutoCloseable {
  /** How many are shown; the lane has all of them, for ever. */
  static final int MOST = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointBoard.class);
  private static final TopicPartition LANE = new TopicPartition(Lane.CHECKPOINTS.topic(), 0);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final ConsumerThread thread;
  private final TreeMap<Long, Published> newest = new TreeMap<>();

  public CheckpointBoard(KafkaSettings kafka, String instance) {
    this.thread =
        new ConsumerThread(
            "checkpoints",
            () -> LaneClients.consumer(kafka, "hubtokens-query-checkpoints-" + instance),
            this::begin,
            CheckpointBoard::troubled);
  }

  /** Returns at once, whether or not a broker is there. */
  public void start() {
    thread.start();
  }

  private Runnable begin(Consumer<String, byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(LANE.topic(), LIMIT);
    if (found == null || found.isEmpty()) {
      throw new IllegalStateException("topic " + LANE.topic() + " is not there yet");
    }
    consumer.assign(List.of(LANE));
    long end = requireNonNull(consumer.endOffsets(List.of(LANE), LIMIT).get(LANE));
    long begin = requireNonNull(consumer.beginningOffsets(List.of(LANE), LIMIT).get(LANE));
    consumer.seek(LANE, Math.max(begin, end - MOST));
    return () -> consumer.poll(POLL).forEach(this::take);
  }

  private static void troubled(@Nullable String what) {
    if (what != null) {
      LOG.debug("{}", what);
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    try {
      add(Published.of(value == null ? "" : new String(value, StandardCharsets.US_ASCII)));
    } catch (UnsignedException e) {
      LOG.warn("offset {} of {} is passed over: {}", record.offset(), LANE, e.getMessage());
    }
  }

  /** Of a log of another id nothing is kept: the newest says which one counts. */
  synchronized void add(Published published) {
    newest
        .values()
        .removeIf(other -> !other.checkpoint().logId().equals(published.checkpoint().logId()));
    newest.put(published.checkpoint().position(), published);
    while (newest.size() > MOST) {
      newest.pollFirstEntry();
    }
  }

  /** Those behind a position, in order; at most so many, the newest of them. */
  synchronized List<Published> after(long position, int most) {
    List<Published> all = new ArrayList<>(newest.tailMap(position, false).values());
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  /** Each key that signed one of them. */
  synchronized List<VerifyingKey> keys() {
    Map<String, VerifyingKey> keys = new LinkedHashMap<>();
    newest.values().forEach(published -> keys.put(published.key().id(), published.key()));
    return List.copyOf(keys.values());
  }

  @Override
  public void close() {
    thread.close();
  }
}
