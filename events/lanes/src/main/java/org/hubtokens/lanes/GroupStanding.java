package org.hubtokens.lanes;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Where a group stands, as one member knows it: of the partitions it holds by itself, of the others
 * by what their holders acknowledge. All members write to one store, so the store is complete
 * through the lowest of them.
 *
 * <p>A partition that changes hands gets an acknowledger with a new start id each time: what its
 * former holder says late is then known for what it is.
 *
 * <p>Thread-safe: the member's thread tells what is applied and hands completeness to the handler,
 * another thread tells what the relay and the other members say.
 */
final class GroupStanding {
  private static final class Held {
    private final Completion completion;
    private final Acknowledger acknowledger;
    private @Nullable Progress told;

    Held(Completion completion, Acknowledger acknowledger) {
      this.completion = completion;
      this.acknowledger = acknowledger;
    }

    long through() {
      return told == null ? -1 : told.through();
    }
  }

  private final ReaderSettings settings;
  private final ReaderState state;
  private final Supplier<Producer<String, byte[]>> producer;
  private final Map<TopicPartition, Held> held = new HashMap<>();
  private final Deque<Progress> pending = new ArrayDeque<>();
  private final long[] known;
  private @Nullable Progress newest;
  private @Nullable Progress reached;
  private @Nullable Progress target;
  private boolean progressLoaded;
  private boolean assignedOnce;

  GroupStanding(
      ReaderSettings settings, ReaderState state, Supplier<Producer<String, byte[]>> producer) {
    this.settings = settings;
    this.state = state;
    this.producer = producer;
    this.known = new long[settings.onlyLane().partitions()];
    Arrays.fill(known, -1);
  }

  synchronized void assigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Completion completion = new Completion(Set.of(partition));
      if (newest != null) {
        completion.announced(newest);
      }
      Held mine =
          new Held(
              completion,
              new Acknowledger(
                  producer, settings, state, settings.name() + "/" + partition.partition()));
      held.put(partition, mine);
      mine.acknowledger.beat();
    }
    assignedOnce = true;
  }

  synchronized void revoked(Collection<TopicPartition> partitions) {
    partitions.forEach(held::remove);
    partitions.forEach(partition -> state.over(partition + " completeness"));
  }

  synchronized void passed(TopicPartition partition, long next) {
    Held mine = held.get(partition);
    if (mine != null) {
      mine.completion.passed(partition, next);
    }
  }

  /** The relay has got further. */
  synchronized void announced(Progress progress) {
    newest = progress;
    pending.addLast(progress);
    held.values().forEach(mine -> mine.completion.announced(progress));
    advanceAll();
  }

  /** Some member, perhaps of another instance, has told where its partition stands. */
  synchronized void heard(Acknowledgement acknowledgement) {
    int partition = partitionOf(acknowledgement.reader());
    boolean sameLog =
        acknowledgement.logId() != null && acknowledgement.logId().equals(state.logId());
    if (sameLog && partition >= 0 && partition < known.length) {
      known[partition] = Math.max(known[partition], acknowledgement.through());
      advanceAll();
    }
  }

  /** All that the relay had told when this reader started has been read. */
  synchronized void progressLoaded() {
    if (!progressLoaded) {
      progressLoaded = true;
      target = newest;
      advanceAll();
    }
  }

  /** Whether there is something for {@link #advanceHeld} to do. */
  synchronized boolean memberCanAdvance() {
    return held.values().stream().anyMatch(mine -> mine.completion.canAdvance());
  }

  /** Tells the handler, and then those who wait, of each partition that is complete further. */
  synchronized void advanceHeld() {
    held.forEach((partition, mine) -> advance(partition, mine));
    advanceAll();
  }

  private void advanceAll() {
    long through = Arrays.stream(known).min().orElse(-1);
    while (!pending.isEmpty() && pending.getFirst().through() <= through) {
      reached = pending.removeFirst();
    }
    if (reached != null) {
      state.reached(through, reached.headReadAt());
    }
    if (!state.ready() && assignedOnce && loaded()) {
      state.becameReady();
    }
  }

  synchronized boolean holdsAll() {
    return held.size() == known.length;
  }

  synchronized void beat() {
    held.values().forEach(mine -> mine.acknowledger.beat());
  }

  /** What to say once the group is left: by then nothing is held any more. */
  synchronized List<Acknowledger> holding() {
    return held.values().stream().map(mine -> mine.acknowledger).toList();
  }

  private void advance(TopicPartition partition, Held mine) {
    mine.completion.advance();
    Progress reached = mine.completion.reached();
    if (reached != null && !reached.equals(mine.told) && !told(partition, reached)) {
      return;
    }
    mine.told = reached;
    long through = mine.through();
    known[partition.partition()] = Math.max(known[partition.partition()], through);
    mine.acknowledger.stand(
        loaded(mine) ? Acknowledgement.State.LIVE : Acknowledgement.State.JOINED,
        state.logId(),
        through,
        List.of());
  }

  private boolean told(TopicPartition partition, Progress reached) {
    String where = partition + " completeness";
    try {
      settings.handler().complete(partition.partition(), reached.through(), reached.headReadAt());
      state.over(where);
      return true;
    } catch (RuntimeException e) {
      state.failed(e);
      state.trouble(where, where + " cannot be told: " + e);
      return false;
    }
  }

  private boolean loaded() {
    long loaded = held.values().stream().filter(this::loaded).count();
    if (!held.isEmpty()) {
      state.loading().at(loaded, held.size());
    }
    return progressLoaded && loaded == held.size();
  }

  private boolean loaded(Held mine) {
    return progressLoaded && (target == null || mine.through() >= target.through());
  }

  /** The partition in {@code name/partition}; -1 for a reader of another kind. */
  private int partitionOf(String reader) {
    String mine = settings.name() + "/";
    if (!reader.startsWith(mine)) {
      return -1;
    }
    try {
      return Integer.parseInt(reader.substring(mine.length()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
