package org.hubtokens.infra.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The broker or the store. */
final class BackendMember implements Member, AutoCloseable {
  private final String what;
  private final Path folder;
  private final int port;
  private Process process;

  /** Starts it and waits until it has. */
  BackendMember(String what, Path folder, int port) {
    this.what = what;
    this.folder = folder;
    this.port = port;
    this.process = start();
  }

  private Process start() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Backend.class.getName(),
            what,
            folder.resolve(what).toString(),
            Integer.toString(port));
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(folder.resolve(what + ".err").toFile()))
              .start();
      BufferedReader lines = started.inputReader();
      String line = lines.readLine();
      while (line != null && !line.equals("started")) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the " + what + " did not start; see " + folder);
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized Optional<ProcessHandle> process() {
    return Optional.of(process.toHandle()).filter(ProcessHandle::isAlive);
  }

  @Override
  public synchronized void mend() {
    if (!process.isAlive()) {
      process = start();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
