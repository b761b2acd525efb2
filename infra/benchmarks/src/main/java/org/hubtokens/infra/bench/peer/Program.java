package org.hubtokens.infra.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A program that belongs to a peer: its output goes to a file of the peer's folder. */
public final class Program implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static Program start(Path folder, List<String> command, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile(folder, "output", "");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      return new Program(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program on the PATH or where a system keeps its servers. */
  static String find(String name, String otherwise) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(() -> new PeerAbsentException(otherwise));
  }

  /** What a program prints that ends by itself. */
  static String said(String input, String... command) {
    try {
      Path given = Files.writeString(Files.createTempFile("input", ""), input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(given.toFile())
              .redirectErrorStream(true)
              .start();
      Files.delete(given);
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).trim();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command[0] + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Program await(Duration limit, BooleanSupplier ready) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (!ready.getAsBoolean()) {
        boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
        if (ended || System.nanoTime() > end) {
          close();
          throw new IllegalStateException("a peer did not start:\n" + Files.readString(output));
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** It and what it has started. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  @Override
  public void close() {
    List<ProcessHandle> all = processes();
    process.destroy();
    try {
      if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
