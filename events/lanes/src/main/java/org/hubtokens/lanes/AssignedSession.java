package org.hubtokens.lanes;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Progress;

/**
 * One life of a reader that reads all partitions of its lanes from their beginning. Used by one
 * thread.
 */
final class AssignedSession {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Consumer<String, byte[]> consumer;
  private final ReaderSettings settings;
  private final ReaderState state;
  private final Acknowledger acknowledger;
  private final PartitionApplier applier;
  private final List<TopicPartition> partitions;
  private final Completion completion;
  private final Completion loading;
  private final RevokedBeyond revoked = new RevokedBeyond();
  private final Map<TopicPartition, Long> begins;
  private final Map<TopicPartition, Long> ends;

  /**
   * Joins. The order is what makes it safe: only what was written before the end offsets were taken
   * is loaded before it is ready, and whoever writes later finds it among those who joined.
   */
  AssignedSession(
      Consumer<String, byte[]> consumer,
      ReaderSettings settings,
      ReaderState state,
      Acknowledger acknowledger) {
    this.consumer = consumer;
    this.settings = settings;
    this.state = state;
    this.acknowledger = acknowledger;
    this.applier = new PartitionApplier(consumer, handler(), state);
    this.partitions = LanePartitions.of(consumer, lanes(settings.lanes()));
    this.completion = new Completion(partitions);
    this.loading = new Completion(partitions);
    acknowledger.join();
    this.ends = consumer.endOffsets(partitions, LIMIT);
    this.begins = consumer.beginningOffsets(partitions, LIMIT);
    consumer.assign(partitions);
    begins.forEach(consumer::seek);
  }

  void step() {
    applier.apply(consumer.poll(POLL));
    if (applier.running()) {
      take();
    }
    acknowledger.beat();
  }

  private void take() {
    for (TopicPartition partition : partitions) {
      completion.passed(partition, applier.next(partition));
    }
    Progress step = completion.advance();
    if (step != null) {
      state.reached(step.through(), step.headReadAt());
    }
    if (!state.ready()) {
      load();
    }
    long through = state.through();
    acknowledger.stand(
        state.ready() ? Acknowledgement.State.LIVE : Acknowledgement.State.JOINED,
        state.logId(),
        through,
        revoked.beyond(through));
  }

  /**
   * It has loaded when it is at the end offsets and complete through the newest progress found
   * there. The second is not idle: a transaction ends in one partition a moment before it ends in
   * another, so that the end offset of a lane may lie before what a progress record covers.
   *
   * <p>One that is {@linkplain LaneReader.Builder#readyAtPoison ready at poison} takes a partition
   * that is held for loaded: it will not get further by waiting.
   */
  private void load() {
    long all = 0;
    long done = 0;
    for (TopicPartition partition : partitions) {
      long begin = requireNonNull(begins.get(partition));
      long size = requireNonNull(ends.get(partition)) - begin;
      all += size;
      long loaded = loaded(partition);
      loading.passed(partition, loaded);
      done += Math.min(size, loaded - begin);
    }
    loading.advance();
    state.loading().at(done, all);
    if (done == all && loading.upToDate()) {
      state.becameReady();
    }
  }

  private long loaded(TopicPartition partition) {
    return settings.readyAtPoison() ? applier.tried(partition) : applier.next(partition);
  }

  private LaneHandler handler() {
    return new LaneHandler() {
      @Override
      public void apply(List<LaneRecord> batch) {
        handle(batch);
      }

      @Override
      public void setAside(Lane lane, String key) {
        settings.handler().setAside(lane, key);
      }
    };
  }

  private void handle(List<LaneRecord> batch) {
    switch (batch.getFirst().lane()) {
      case PROGRESS -> batch.forEach(this::announce);
      case REVOCATIONS -> {
        settings.handler().apply(batch);
        revoked.applied(batch);
      }
      default -> settings.handler().apply(batch);
    }
  }

  private void announce(LaneRecord record) {
    Progress progress = record.read(Progress.class);
    completion.announced(progress);
    if (state.ready()) {
      state.relayClock(record.writtenAt(), progress.headReadAt());
    } else {
      loading.announced(progress);
    }
  }

  private static Set<Lane> lanes(Set<Lane> own) {
    Set<Lane> all = EnumSet.of(Lane.PROGRESS);
    all.addAll(own);
    return all;
  }
}
