package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A process of the run. When it dies it is started again, later each time it dies soon; when the
 * launcher dies, however, it ends by itself (it watches the launcher's process).
 */
final class Child implements AutoCloseable {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration STEADY = Duration.ofSeconds(30);
  static final Duration STOP = Duration.ofSeconds(10);

  private final String name;
  private final List<String> command;
  private final Path folder;
  private final Path log;
  private final Duration stop;
  private final Map<String, String> environment;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private @Nullable Process process;
  private boolean closed;

  Child(String name, List<String> command, Path folder, Path log) {
    this(name, command, folder, log, STOP, Map.of());
  }

  /**
   * @param stop how long it may take to stop in order
   * @param environment what it gets besides; here goes what may be secret, since everybody on the
   *     machine sees a command line
   */
  Child(
      String name,
      List<String> command,
      Path folder,
      Path log,
      Duration stop,
      Map<String, String> environment) {
    this.name = name;
    this.command = List.copyOf(command);
    this.folder = folder;
    this.log = log;
    this.stop = stop;
    this.environment = Map.copyOf(environment);
  }

  Child start() {
    Process first = launch();
    Thread.ofVirtual().name("watch-" + name).start(() -> watch(first));
    return this;
  }

  private Process launch() {
    lock.lock();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().remove(RunSettings.DEMO_PASSWORD);
      builder.environment().putAll(environment);
      Process started = builder.start();
      process = started;
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    } finally {
      lock.unlock();
    }
  }

  private void watch(Process first) {
    Process current = first;
    Duration pause = Duration.ofMillis(200);
    while (true) {
      long started = System.nanoTime();
      int status = current.onExit().join().exitValue();
      boolean steady = System.nanoTime() - started > STEADY.toNanos();
      pause = steady ? Duration.ofMillis(200) : min(pause.multipliedBy(2), LONGEST_PAUSE);
      if (closedWithin(pause)) {
        return;
      }
      Output.say(name + " ended (status " + status + ") and is started again; its log: " + log);
      current = launch();
    }
  }

  private boolean closedWithin(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
      return closed;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Asks it to stop, which it does in order; one that does not within a time is killed. */
  @Override
  public void close() {
    Process last = markClosed();
    if (last == null) {
      return;
    }
    last.destroy();
    try {
      if (!last.waitFor(stop.toMillis(), TimeUnit.MILLISECONDS)) {
        last.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      last.destroyForcibly();
    }
  }

  private @Nullable Process markClosed() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
      return process;
    } finally {
      lock.unlock();
    }
  }
}
