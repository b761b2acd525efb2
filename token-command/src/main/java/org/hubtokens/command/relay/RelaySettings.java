package org.hubtokens.command.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the relay and of the topics it writes. */
@ConfigMapping(prefix = "hubtokens.command.relay")
public interface RelaySettings {

  /** How many events go into one transaction at most. */
  @WithDefault("1000")
  int batchEvents();

  /** How many bytes of payload go into one transaction at most; one event always goes. */
  @WithDefault("4194304")
  int batchBytes();

  /** How often readers hear how fresh they are when nothing happens. */
  @WithDefault("1s")
  Duration heartbeat();

  /** After this time without a sign from the leader another instance takes over. */
  @WithDefault("5s")
  Duration lease();

  /** After this time the brokers end a transaction whose leader died. */
  @WithDefault("10s")
  Duration transactionTimeout();

  /** How long to pause after something went wrong. */
  @WithDefault("1s")
  Duration retry();

  /** Copies of each partition of the topics it creates; -1 leaves that to the brokers. */
  @WithDefault("-1")
  short replication();

  /** Refuses what cannot work, in words for whoever wrote it. */
  static RelaySettings checked(RelaySettings settings) {
    require(settings.batchEvents() > 0, "batch-events must be positive");
    require(settings.batchBytes() > 0, "batch-bytes must be positive");
    require(settings.heartbeat().toMillis() > 0, "heartbeat must be positive");
    require(settings.retry().toMillis() > 0, "retry must be positive");
    require(
        settings.lease().compareTo(settings.heartbeat()) > 0,
        "lease must be longer than heartbeat");
    require(
        settings.transactionTimeout().compareTo(Duration.ofSeconds(1)) >= 0,
        "transaction-timeout must be at least 1s");
    require(
        settings.replication() == -1 || settings.replication() > 0,
        "replication must be positive, or -1 for what the brokers are set to");
    return settings;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("hubtokens.command.relay." + what);
    }
  }
}
