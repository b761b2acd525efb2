package org.hubtokens.command.log;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody noted elsewhere of a log; asked at each commit that fits the one before. */
public interface ChainWitness {
  /** One that noted nothing. */
  ChainWitness NONE = new ChainWitness() {};

  /** What does not fit about the log's id, null when nothing does not. */
  default @Nullable String misfit(UUID logId) {
    return null;
  }

  /** What does not fit about a commit from its first position to that of {@code link}. */
  default @Nullable String misfit(long first, ChainLink link) {
    return null;
  }

  /** What does not fit about the log's ending before {@code head}. */
  default @Nullable String misfitOfEnd(long head) {
    return null;
  }
}
