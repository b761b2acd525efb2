package org.hubtokens.query.securityevent;

import org.jspecify.annotations.Nullable;

/** Keeps for each receiver what it has acknowledged, for all instances. */
public interface AcknowledgedStore {

  /** Null for a receiver that never asked. */
  @Nullable Acknowledged find(String receiver);

  /**
   * Keeps it in the place of the revision before, counted up by one; of a receiver that is not
   * there, revision 0 begins.
   *
   * @return false when somebody else was faster: find it again
   */
  boolean keep(String receiver, Acknowledged next);

  /** Of a receiver that is gone for good. */
  void forget(String receiver);
}
