package org.hubtokens.infra.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** What a run was measured on. */
final class Machine {
  private Machine() {}

  static String text() {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %.0f GiB, %s, %s %s, JDK %s",
        Runtime.getRuntime().availableProcessors(),
        line("/proc/cpuinfo", "model name", ": "),
        memory() / (double) (1L << 30),
        line("/etc/os-release", "PRETTY_NAME", "=").replace("\"", ""),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version());
  }

  /** The commit that is measured, as {@code infra/bench} knows it. */
  static String product() {
    return Objects.requireNonNullElse(
        System.getenv("HUBTOKENS_BENCH_COMMIT"), "of an unknown commit");
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** What stands behind {@code separator} in the first line that begins so. */
  private static String line(String file, String begin, String separator) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(begin))
          .findFirst()
          .map(line -> line.substring(line.indexOf(separator) + separator.length()))
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
