package org.hubtokens.infra.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** A closed loop: each client sends its next call when the one before has returned. */
final class Load {
  private Load() {}

  /** One call of one client. */
  @FunctionalInterface
  interface Call {
    void run(int client) throws Exception;
  }

  /** What {@code clients} reach together within {@code time}. */
  static Rate rate(int clients, Duration time, Call call) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    LongStream.Builder durations = LongStream.builder();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LongStream>> loops = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        loops.add(executor.submit(() -> loop(client, end, call)));
      }
      for (Future<LongStream> loop : loops) {
        loop.get().forEach(durations);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed under load", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] nanos = durations.build().toArray();
    return new Rate(nanos.length / seconds, Distribution.of(nanos).latency());
  }

  private static LongStream loop(int client, long end, Call call) throws Exception {
    LongStream.Builder durations = LongStream.builder();
    for (long before = System.nanoTime(); before < end; ) {
      call.run(client);
      long after = System.nanoTime();
      durations.add(after - before);
      before = after;
    }
    return durations.build();
  }
}
