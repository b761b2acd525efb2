package org.hubtokens.infra.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives what is measured one core, the first, and everything else of this run the others: load, and
 * the rest of the product. {@link #close} gives all cores to all again.
 */
final class Cores implements AutoCloseable {
  private static final List<String> ALLOWED = allowed();

  private Cores() {}

  /** By {@code taskset}, all threads of each process; those that they start inherit it. */
  static Cores one(List<ProcessHandle> served) {
    Set<ProcessHandle> those = new HashSet<>(served);
    String rest =
        String.join(",", ALLOWED.size() > 1 ? ALLOWED.subList(1, ALLOWED.size()) : ALLOWED);
    all().forEach(process -> pin(process, those.contains(process) ? ALLOWED.getFirst() : rest));
    return new Cores();
  }

  private static List<ProcessHandle> all() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants()).toList();
  }

  private static void pin(ProcessHandle process, String cores) {
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-acp", cores, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (taskset.waitFor() != 0 && process.isAlive()) {
        throw new IllegalStateException("taskset failed for " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("taskset is needed: apt-get install util-linux", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    all().forEach(process -> pin(process, String.join(",", ALLOWED)));
  }

  /** What the system says that this process may use, for example {@code 0-3,8}. */
  private static List<String> allowed() {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      String ranges =
          status
              .filter(line -> line.startsWith("Cpus_allowed_list:"))
              .findFirst()
              .orElseThrow()
              .replaceAll(".*\\s", "");
      List<String> cores = new ArrayList<>();
      for (String range : ranges.split(",", -1)) {
        int[] ends = Arrays.stream(range.split("-", -1)).mapToInt(Integer::parseInt).toArray();
        IntStream.rangeClosed(ends[0], ends[ends.length - 1])
            .forEach(core -> cores.add(Integer.toString(core)));
      }
      return List.copyOf(cores);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
