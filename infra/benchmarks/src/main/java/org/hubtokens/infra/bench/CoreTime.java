package org.hubtokens.infra.bench;

import java.time.Duration;

/**
 * How many cores a process keeps busy: the seconds of processor time, its own and the kernel's for
 * it, that it has used in each second of the clock, as {@code /proc} counts them in ticks of 10 ms.
 */
final class CoreTime {
  private final ProcessHandle process;
  private final long startNanos = System.nanoTime();
  private final Duration startUsed;

  private CoreTime(ProcessHandle process) {
    this.process = process;
    this.startUsed = used(process);
  }

  static CoreTime start(ProcessHandle process) {
    return new CoreTime(process);
  }

  /** Cores kept busy from the start until now, on average. */
  double cores() {
    Duration used = used(process).minus(startUsed);
    return (double) used.toNanos() / (System.nanoTime() - startNanos);
  }

  private static Duration used(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("no processor time of " + process.pid()));
  }
}
