package org.hubtokens.query.managedstream;

/**
 * Which instance pushes. It only saves receivers from being told by each of them: whatever is
 * pushed twice has the same {@code jti}, and a place in a stream never goes back.
 */
interface PushLease {

  /** Takes it, or keeps it. Called often; asks the store only when it is due. */
  boolean hold();

  /** Leaves it to others at once. */
  void release();
}
