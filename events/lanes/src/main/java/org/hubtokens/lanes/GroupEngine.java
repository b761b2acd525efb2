package org.hubtokens.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** A member of a group: one thread applies, one follows what the relay and other members tell. */
final class GroupEngine implements ReaderEngine {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  private final ReaderSettings settings;
  private final GroupStanding standing;
  private final ReaderThread member;
  private final ReaderThread follower;
  private @Nullable Producer<String, byte[]> producer;

  GroupEngine(ReaderSettings settings, ReaderState state, String group) {
    this.settings = settings;
    this.standing = new GroupStanding(settings, state, this::producer);
    String client = "hubtokens-" + settings.name() + "-" + settings.instance();
    this.follower =
        new ReaderThread(
            "progress-" + settings.name(),
            state,
            () -> LaneClients.consumer(settings.kafka(), client + "-progress"),
            consumer -> new ProgressFollower(consumer, state, standing)::step);
    this.member =
        new ReaderThread(
            "lanes-" + settings.name(),
            state,
            () -> LaneClients.consumer(settings.kafka(), client, group),
            consumer -> new GroupMember(consumer, settings, state, standing)::step);
    follower.start();
    member.start();
  }

  /**
   * Leaves the group first, so that another member holds its partitions when it says that it left.
   */
  @Override
  public void close() {
    List<Acknowledger> holding = standing.holding();
    member.close();
    follower.close();
    holding.forEach(Acknowledger::leave);
    closeProducer();
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      producer =
          LaneClients.producer(
              settings.kafka(),
              "hubtokens-acks-" + settings.name() + "-" + settings.instance(),
              Map.of());
    }
    return producer;
  }

  private synchronized void closeProducer() {
    if (producer != null) {
      producer.close(CLOSE_LIMIT);
    }
  }
}
