package org.hubtokens.command.relay;

import java.time.Duration;

/** Settings with times that a test can wait for. */
public record FastSettings(int batchEvents) implements RelaySettings {

  @Override
  public int batchBytes() {
    return 1 << 20;
  }

  @Override
  public Duration heartbeat() {
    return Duration.ofMillis(200);
  }

  @Override
  public Duration lease() {
    return Duration.ofMillis(600);
  }

  @Override
  public Duration transactionTimeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration retry() {
    return Duration.ofMillis(100);
  }

  @Override
  public short replication() {
    return 1;
  }
}
