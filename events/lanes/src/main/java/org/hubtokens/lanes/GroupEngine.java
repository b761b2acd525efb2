package org.hubtokens.lanes;

import java.util.List;

/** A member of a group: one thread applies, one follows what the relay and other members tell. */
final class GroupEngine implements ReaderEngine {
  private final AckProducer producer;
  private final GroupStanding standing;
  private final ConsumerThread member;
  private final ConsumerThread follower;

  GroupEngine(ReaderSettings settings, ReaderState state, String group) {
    this.producer = new AckProducer(settings);
    this.standing = new GroupStanding(settings, state, producer);
    this.member =
        new ConsumerThread(
            "lanes-" + settings.name(),
            () -> LaneClients.consumer(settings.kafka(), settings.clientId(), group),
            consumer -> new GroupMember(consumer, settings, state, standing)::step,
            what -> state.trouble("reader", what));
    this.follower =
        new ConsumerThread(
            "progress-" + settings.name(),
            () -> LaneClients.consumer(settings.kafka(), settings.clientId() + "-progress"),
            consumer -> new ProgressFollower(consumer, state, standing, member::wake)::step,
            what -> state.trouble("progress", what));
    member.start();
    follower.start();
  }

  /** Leaves the group first, so that its partitions may be held again when it says that it left. */
  @Override
  public void close() {
    List<Acknowledger> holding = standing.holding();
    member.close();
    follower.close();
    holding.forEach(Acknowledger::leave);
    producer.close();
  }
}
