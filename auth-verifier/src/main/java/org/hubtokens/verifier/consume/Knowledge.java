package org.hubtokens.verifier.consume;

import java.util.concurrent.CompletionStage;

/** How much of the truth the index holds. Reads of a few fields: fit for the verify path. */
public interface Knowledge {

  /** The age of a verifier that has never heard of the log. */
  long NEVER = Long.MAX_VALUE;

  /** Whether it has caught up since its start, and is not being stopped. */
  boolean serving();

  /** Everything through this position is in the index; -1 when nothing is. */
  long through();

  /** How long ago the log was known to hold nothing beyond that, or {@link #NEVER}. */
  long ageMillis();

  /** Whether {@code position} was reached in time; at once false when too many wait already. */
  CompletionStage<Boolean> reach(long position);
}
