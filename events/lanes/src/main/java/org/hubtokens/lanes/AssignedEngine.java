package org.hubtokens.lanes;

/** A reader of all partitions of its lanes: one thread. */
final class AssignedEngine implements ReaderEngine {
  private final AckProducer producer;
  private final Acknowledger acknowledger;
  private final ConsumerThread thread;

  AssignedEngine(ReaderSettings settings, ReaderState state) {
    this.producer = new AckProducer(settings);
    this.acknowledger =
        new Acknowledger(producer, settings, state, settings.name() + "/" + settings.instance());
    this.thread =
        new ConsumerThread(
            "lanes-" + settings.name(),
            () -> LaneClients.consumer(settings.kafka(), settings.clientId()),
            consumer -> new AssignedSession(consumer, settings, state, acknowledger)::step,
            what -> state.trouble("reader", what));
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
    acknowledger.leave();
    producer.close();
  }
}
