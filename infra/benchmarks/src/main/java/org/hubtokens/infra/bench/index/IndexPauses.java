package org.hubtokens.infra.bench.index;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.hubtokens.events.Credential;
import org.hubtokens.verifier.index.MemoryIndex;
import org.jspecify.annotations.Nullable;

/**
 * The longest times a reader had to wait for an answer while 1,000 changes a second arrive: half of
 * them new tokens, so that the index grows, the rest changes and revocations. {@code infra/jmh
 * IndexPauses 10000000 30}: so many tokens, so many seconds. Beside it stand the longest times that
 * the same reader spent between two readings of the clock without looking anything up, before the
 * changes began: what the machine itself costs.
 */
public final class IndexPauses {
  private static final long CHANGES_A_SECOND = 1_000;
  private static final long FELT = 10_000_000;

  private IndexPauses() {}

  private record Waits(long looks, long longest, long felt) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%d, the longest %.2f ms, %d of 10 ms or more", looks, longest / 1e6, felt);
    }
  }

  public static void main(String[] arguments) throws Exception {
    long tokens = Long.parseLong(arguments[0]);
    long nanos = Long.parseLong(arguments[1]) * 1_000_000_000L;
    MemoryIndex index = new MemoryIndex();
    for (long token = 0; token < tokens; token++) {
      index.put(ManyTokens.credential(token), token);
    }
    System.gc();
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      for (int round = 0; round < 2; round++) { // the first one warms up
        long idle = System.nanoTime() + nanos / 4;
        Waits alone = threads.submit(() -> look(null, tokens, idle)).get();
        long end = System.nanoTime() + nanos;
        Future<Waits> reader = threads.submit(() -> look(index, tokens, end));
        long changes = change(index, tokens + round * tokens, tokens, end);
        System.out.println("the clock alone: " + alone);
        System.out.println("look-ups beside " + changes + " changes: " + reader.get());
      }
    }
  }

  private static Waits look(@Nullable MemoryIndex index, long tokens, long end) {
    long looks = 0;
    long longest = 0;
    long felt = 0;
    long last = System.nanoTime();
    while (last - end < 0) {
      if (index != null) {
        index.find(ManyTokens.digest(Long.remainderUnsigned(ManyTokens.mix(looks), tokens)));
      }
      long now = System.nanoTime();
      longest = Math.max(longest, now - last);
      felt += now - last >= FELT ? 1 : 0;
      last = now;
      looks++;
    }
    return new Waits(looks, longest, felt);
  }

  private static long change(MemoryIndex index, long first, long tokens, long end) {
    long begun = System.nanoTime();
    long changes = 0;
    while (System.nanoTime() - end < 0) {
      change(index, first + changes, Long.remainderUnsigned(ManyTokens.mix(changes), tokens));
      changes++;
      LockSupport.parkNanos(
          begun + changes * 1_000_000_000L / CHANGES_A_SECOND - System.nanoTime());
    }
    return changes;
  }

  private static void change(MemoryIndex index, long number, long known) {
    switch ((int) (number % 4)) {
      case 0, 1 -> index.put(ManyTokens.credential(number), number);
      case 2 -> {
        Credential token = ManyTokens.credential(known);
        index.put(token.withActive(false), number);
      }
      default -> index.revoke(ManyTokens.digest(known), number);
    }
  }
}
