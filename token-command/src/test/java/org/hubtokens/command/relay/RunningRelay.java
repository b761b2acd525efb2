package org.hubtokens.command.relay;

import org.hubtokens.lanes.KafkaSettings;

/** A relay for the tests of other packages. */
public final class RunningRelay implements AutoCloseable {
  private final Relay relay;

  public RunningRelay(FakeLog log, KafkaSettings kafka) {
    relay =
        new Relay(log, kafka, new FastSettings(1000), new MemoryLeases().lease(), RelayStep.NONE)
            .start();
  }

  public RelayStatus status() {
    return relay.status();
  }

  @Override
  public void close() {
    relay.close();
  }
}
