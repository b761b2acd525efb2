package org.hubtokens.infra.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** A second process of a service, on the same log and the same lanes as the first. */
public final class Twin implements AutoCloseable {
  private final ProcessBuilder builder;
  private final URI origin;
  private Process process;

  Twin(ProcessBuilder builder, URI origin) {
    this.builder = builder;
    this.origin = origin;
    this.process = launch();
  }

  private Process launch() {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again under the same name, after it has ended; does not wait until it is ready. */
  public void restart() {
    process = launch();
  }

  /** The process of now: another one after each restart. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  public URI origin() {
    return origin;
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
