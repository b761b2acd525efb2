package org.hubtokens.infra.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries out the faults of a round, each at its time, and mends them. */
final class Strikes {
  private final Scene scene;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();

  Strikes(Scene scene) {
    this.scene = scene;
  }

  /** Returns when all have struck and are mended. */
  void strike(List<Fault> faults) throws InterruptedException, ExecutionException {
    try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(faults.size())) {
      List<Future<Future<?>>> struck = new ArrayList<>();
      for (Fault fault : faults) {
        struck.add(
            timer.schedule(() -> strike(fault, timer), fault.afterMillis(), TimeUnit.MILLISECONDS));
      }
      for (Future<Future<?>> one : struck) {
        one.get().get();
      }
    }
  }

  private Future<?> strike(Fault fault, ScheduledExecutorService timer) {
    Runnable mend =
        scene
            .strike(fault)
            .map(mending -> counted(fault, mending))
            .orElse(() -> {}); // it was down already
    return timer.schedule(mend, fault.forMillis(), TimeUnit.MILLISECONDS);
  }

  private Runnable counted(Fault fault, Runnable mend) {
    (fault.kind() == Fault.Kind.KILL ? kills : others).incrementAndGet();
    return mend;
  }

  int kills() {
    return kills.get();
  }

  @Override
  public String toString() {
    return "%d kills, %d freezes and restarts".formatted(kills.get(), others.get());
  }
}
