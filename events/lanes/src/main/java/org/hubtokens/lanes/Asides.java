package org.hubtokens.lanes;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records set aside because they cannot be applied, while those behind them are. Bounded; not
 * thread-safe.
 */
final class Asides {
  static final int MOST = 1_000;

  private static final class Kept {
    private final NavigableMap<Long, ConsumerRecord<String, byte[]>> byOffset = new TreeMap<>();
    private Duration pause = PartitionApplier.FIRST_PAUSE;
    private long dueNanos;

    void waitFor(Duration next) {
      pause = next;
      dueNanos = System.nanoTime() + next.toNanos();
    }
  }

  private final Map<TopicPartition, Kept> kept = new HashMap<>();

  /** Returns false when there are too many already. */
  boolean add(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    Kept here = kept.computeIfAbsent(partition, _ -> new Kept());
    if (here.byOffset.size() >= MOST) {
      return false;
    }
    here.byOffset.put(record.offset(), record);
    here.waitFor(PartitionApplier.FIRST_PAUSE);
    return true;
  }

  /** The partitions whose records are to be tried again now; each waits longer after that. */
  List<TopicPartition> due() {
    long now = System.nanoTime();
    return kept.entrySet().stream()
        .filter(entry -> entry.getValue().dueNanos - now <= 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  List<ConsumerRecord<String, byte[]>> of(TopicPartition partition) {
    Kept here = kept.get(partition);
    return here == null ? List.of() : List.copyOf(here.byOffset.values());
  }

  void applied(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    Kept here = kept.get(partition);
    if (here != null && here.byOffset.remove(record.offset()) != null && here.byOffset.isEmpty()) {
      kept.remove(partition);
    }
  }

  void tryLater(TopicPartition partition) {
    Kept here = kept.get(partition);
    if (here != null) {
      here.waitFor(PartitionApplier.longer(here.pause));
    }
  }

  /** The first offset set aside, {@code otherwise} when there is none before it. */
  long first(TopicPartition partition, long otherwise) {
    Kept here = kept.get(partition);
    return here == null ? otherwise : Math.min(otherwise, here.byOffset.firstKey());
  }

  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(kept::remove);
  }
}
