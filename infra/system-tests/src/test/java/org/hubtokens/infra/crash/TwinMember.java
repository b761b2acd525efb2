package org.hubtokens.infra.crash;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.Part;
import org.hubtokens.infra.hub.Ports;
import org.hubtokens.infra.hub.Twin;

/** A second process of a service; keeps its port and its name. */
final class TwinMember implements Member, AutoCloseable {
  private final Hub hub;
  private final Part part;
  private final int port = Ports.freeBlock();
  private Twin twin;

  TwinMember(Hub hub, Part part) {
    this.hub = hub;
    this.part = part;
    beginAnew();
  }

  /** Starts it as a twin of the service as it is now, and waits until it is ready. */
  synchronized void beginAnew() {
    twin = hub.startTwin(part, Map.of(), port);
  }

  /** What its name ends with. */
  int port() {
    return port;
  }

  synchronized URI origin() {
    return twin.origin();
  }

  @Override
  public synchronized Optional<ProcessHandle> process() {
    return Optional.of(twin.process()).filter(ProcessHandle::isAlive);
  }

  @Override
  public synchronized void mend() {
    if (!twin.process().isAlive()) {
      twin.restart();
    }
  }

  @Override
  public synchronized void close() {
    twin.kill();
  }
}
