package org.hubtokens.lanes;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Through which position a set of partitions is complete.
 *
 * <p>A {@link Progress} says where, in each partition, the last record stands of all that happened
 * through its position. Once each partition has been read beyond that offset nothing through that
 * position can be missing, also in partitions where nothing happened. Being beyond is enough: when
 * compaction has taken the very record away, the next one that is left lies behind it.
 *
 * <p>Not thread-safe.
 */
final class Completion {
  // While lanes load, hundreds of progress records wait; the newest of them is the one that counts.
  private static final int MOST_PENDING = 256;

  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Deque<Progress> pending = new ArrayDeque<>();
  private @Nullable Progress reached;
  private @Nullable Progress newest;

  Completion(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> next.put(partition, 0L));
  }

  /**
   * Everything before {@code offset} of that partition is applied. May go back, when a topic was
   * made anew.
   */
  void passed(TopicPartition partition, long offset) {
    next.put(partition, offset);
  }

  void announced(Progress progress) {
    if (newest != null && progress.through() < newest.through()) {
      return;
    }
    newest = progress;
    pending.addLast(progress);
    if (pending.size() > MOST_PENDING) {
      pending.removeFirst();
    }
  }

  /** Takes the step that is possible; returns the progress reached by it, null for none. */
  @Nullable Progress advance() {
    Progress step = null;
    while (!pending.isEmpty() && covers(pending.getFirst())) {
      step = pending.removeFirst();
    }
    if (step != null) {
      reached = step;
    }
    return step;
  }

  /** Whether {@link #advance} would take a step. */
  boolean canAdvance() {
    return !pending.isEmpty() && covers(pending.getFirst());
  }

  /** The newest progress that nothing is missing of. */
  @Nullable Progress reached() {
    return reached;
  }

  long through() {
    return reached == null ? -1 : reached.through();
  }

  /** Nothing announced is missing. */
  boolean upToDate() {
    return pending.isEmpty();
  }

  private boolean covers(Progress progress) {
    return next.entrySet().stream()
        .allMatch(read -> read.getValue() > end(progress, read.getKey()));
  }

  private static long end(Progress progress, TopicPartition partition) {
    List<Long> ends = progress.ends().get(partition.topic());
    return ends == null || ends.size() <= partition.partition()
        ? -1
        : ends.get(partition.partition());
  }
}
