package org.hubtokens.command.relay;

/**
 * Who leads. It only keeps several relays from fencing one another without end: that no two of them
 * publish at once is up to the brokers, and that nothing goes wrong even then is up to positions.
 */
interface RelayLease {

  /**
   * Takes the lease, or keeps it. Called often; asks the store only when it is due.
   *
   * @return whether it is held
   */
  boolean hold();

  /** Gives up a lease that is worth nothing any more, without telling anybody. */
  void forget();

  /** Leaves it to others at once. */
  void release();
}
