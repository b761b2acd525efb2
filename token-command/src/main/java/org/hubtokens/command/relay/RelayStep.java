package org.hubtokens.command.relay;

/**
 * Told between the steps of a batch, so that tests can stop a relay there. Never for heartbeats.
 */
interface RelayStep {
  RelayStep NONE = new RelayStep() {};

  /** The batch is read, nothing of it is sent. */
  default void beforePublish(long through) {}

  /** Everything of the batch but its progress is with the brokers, uncommitted. */
  default void beforeCommit(long through) {}
}
