package org.hubtokens.infra.crash;

import java.util.Optional;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.Part;

/** A service that the launcher starts again by itself. */
record ServiceMember(Hub hub, Part part) implements Member {

  @Override
  public Optional<ProcessHandle> process() {
    return hub.running(part);
  }

  @Override
  public void mend() {
    // is done already
  }
}
