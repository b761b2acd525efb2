package org.hubtokens.infra.crash;

import java.util.Optional;

/** A part of the run, whichever process it is at the moment. */
interface Member {

  /** Its process; nothing while it does not run. */
  Optional<ProcessHandle> process();

  /** Starts it again when it has ended and nobody else does that. */
  void mend();
}
