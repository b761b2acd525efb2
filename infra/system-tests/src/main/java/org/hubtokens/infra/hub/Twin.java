package org.hubtokens.infra.hub;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/** A second process of a service, on the same log and the same lanes as the first. */
public final class Twin implements AutoCloseable {
  private final Process process;
  private final URI origin;

  Twin(Process process, URI origin) {
    this.process = process;
    this.origin = origin;
  }

  public URI origin() {
    return origin;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** SIGSTOP: it keeps its connections and does nothing. */
  public void freeze() {
    Hub.signal(process.toHandle(), "STOP");
  }

  public void thaw() {
    Hub.signal(process.toHandle(), "CONT");
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
