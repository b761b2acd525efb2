package org.hubtokens.lanes;

import java.util.UUID;

/** A record of another log than the one a reader follows: its positions mean something else. */
final class ForeignLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignLogException(UUID followed, UUID found, String where) {
    super(
        "stopped: "
            + where
            + " belongs to log "
            + found
            + ", but this reader follows log "
            + followed
            + "; the lanes were republished or mixed, restart it once they are whole");
  }
}
