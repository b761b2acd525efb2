package org.hubtokens.lanes;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Progress;

/**
 * One life of the thread beside a group's member: follows what the relay and the other members
 * tell, which no group may share out.
 */
final class ProgressFollower {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final TopicPartition PROGRESS = new TopicPartition(Lane.PROGRESS.topic(), 0);
  private static final TopicPartition ACKS = new TopicPartition(Lane.ACKS.topic(), 0);

  private final Consumer<String, byte[]> consumer;
  private final GroupStanding standing;
  private final PartitionApplier applier;
  private final Runnable wakeMember;
  private final ReaderState state;
  private final long loadTo;

  ProgressFollower(
      Consumer<String, byte[]> consumer,
      ReaderState state,
      GroupStanding standing,
      Runnable wakeMember) {
    this.consumer = consumer;
    this.standing = standing;
    this.state = state;
    this.wakeMember = wakeMember;
    this.applier = new PartitionApplier(consumer, this::handle, state);
    LanePartitions.of(consumer, Set.of(Lane.PROGRESS, Lane.ACKS));
    this.loadTo = requireNonNull(consumer.endOffsets(Set.of(PROGRESS), LIMIT).get(PROGRESS));
    consumer.assign(List.of(PROGRESS, ACKS));
    consumer.seekToBeginning(Set.of(PROGRESS));
    // Every live reader tells each second where it stands: the past need not be read.
    consumer.seekToEnd(Set.of(ACKS));
  }

  void step() {
    listenToOthers(!standing.holdsAll());
    applier.apply(consumer.poll(POLL));
    if (applier.running() && applier.next(PROGRESS) >= loadTo) {
      standing.progressLoaded();
    }
    if (standing.memberCanAdvance()) {
      wakeMember.run();
    }
  }

  /** Who holds every partition learns nothing from acknowledgements, its own among them. */
  private void listenToOthers(boolean listen) {
    boolean listens = !consumer.paused().contains(ACKS);
    if (listen && !listens && applier.running()) {
      consumer.seekToEnd(Set.of(ACKS));
      consumer.resume(Set.of(ACKS));
    } else if (!listen && listens) {
      consumer.pause(Set.of(ACKS));
    }
  }

  private void handle(List<LaneRecord> batch) {
    for (LaneRecord record : batch) {
      if (record.lane() == Lane.PROGRESS) {
        announce(record);
      } else {
        standing.heard(record.read(Acknowledgement.class));
      }
    }
  }

  private void announce(LaneRecord record) {
    Progress progress = record.read(Progress.class);
    if (state.ready()) {
      state.relayClock(record.writtenAt(), progress.headReadAt());
    }
    standing.announced(progress);
  }
}
