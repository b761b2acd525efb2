package org.hubtokens.infra.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A closed loop: each client sends its next call when the one before has returned. */
final class Load {
  private Load() {}

  /** One call of one client. */
  @FunctionalInterface
  interface Call {
    void run(int client) throws Exception;
  }

  /** Calls per second that {@code clients} reach together within {@code time}. */
  static double perSecond(int clients, Duration time, Call call) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long calls = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> loops = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        loops.add(executor.submit(() -> loop(client, end, call)));
      }
      for (Future<Long> loop : loops) {
        calls += loop.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed under load", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return calls * 1e9 / (System.nanoTime() - start);
  }

  private static long loop(int client, long end, Call call) throws Exception {
    long calls = 0;
    while (System.nanoTime() < end) {
      call.run(client);
      calls++;
    }
    return calls;
  }
}
