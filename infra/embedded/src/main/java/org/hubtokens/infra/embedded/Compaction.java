package org.hubtokens.infra.embedded;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gives space back now and then. It moves what is committed already, so that it may fail without
 * any harm to what was written: then the file is larger for a while. Called by one thread at a
 * time.
 */
final class Compaction {
  static final int COMMITS_BETWEEN = 512;

  private static final Logger LOG = Logger.getLogger(Compaction.class.getName());

  private final Runnable compact;
  private int commits;

  Compaction(Runnable compact) {
    this.compact = compact;
  }

  void committed() {
    commits++;
    if (commits >= COMMITS_BETWEEN) {
      commits = 0;
      tryToCompact();
    }
  }

  private void tryToCompact() {
    try {
      compact.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the store's file could not be compacted; to be tried again", e);
    }
  }
}
