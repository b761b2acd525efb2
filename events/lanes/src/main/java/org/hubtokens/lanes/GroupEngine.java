package org.hubtokens.lanes;

import java.util.List;

/** A member of a group: one thread applies, one follows what the relay and other members tell. */
final class GroupEngine implements ReaderEngine {
  private final AckProducer producer;
  private final GroupStanding standing;
  private final ReaderThread member;
  private final ReaderThread follower;

  GroupEngine(ReaderSettings settings, ReaderState state, String group) {
    this.producer = new AckProducer(settings);
    this.standing = new GroupStanding(settings, state, producer);
    this.member =
        new ReaderThread(
            "lanes-" + settings.name(),
            state,
            () -> LaneClients.consumer(settings.kafka(), settings.clientId(), group),
            consumer -> new GroupMember(consumer, settings, state, standing)::step);
    this.follower =
        new ReaderThread(
            "progress-" + settings.name(),
            state,
            () -> LaneClients.consumer(settings.kafka(), settings.clientId() + "-progress"),
            consumer -> new ProgressFollower(consumer, state, standing, member::wake)::step);
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
