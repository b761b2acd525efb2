package org.hubtokens.infra.bench.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hubtokens.verifier.index.MemoryIndex;

/**
 * Heap for each token, measured after full collections: {@code infra/jmh IndexMemory 10000000}.
 * Accounts are put in first and told apart, as are rights that a token shares with no other.
 */
public final class IndexMemory {
  private static final List<Object> HELD = new ArrayList<>();

  private IndexMemory() {}

  public static void main(String[] arguments) {
    long tokens = Long.parseLong(arguments[0]);
    long empty = heap();
    MemoryIndex index = new MemoryIndex();
    HELD.add(index);
    say("an empty index", heap() - empty, 1);
    long before = heap();
    for (long account = 0; account < ManyTokens.accounts(tokens); account++) {
      index.put(ManyTokens.account(account), account);
    }
    say("an account without a password hash", heap() - before, ManyTokens.accounts(tokens));
    before = heap();
    long begun = System.nanoTime();
    long longest = 0;
    for (long token = 0; token < tokens; token++) {
      var credential = ManyTokens.credential(token).withResources(null);
      long start = System.nanoTime();
      index.put(credential, token);
      longest = Math.max(longest, System.nanoTime() - start);
    }
    long took = System.nanoTime() - begun;
    say("a token", heap() - before, tokens);
    System.out.printf(
        Locale.ROOT,
        "put in at %d ns each, making them included; the longest took %.1f ms%n",
        took / tokens,
        longest / 1e6);
    before = heap();
    for (long token = 0; token < tokens / 10; token++) {
      index.revoke(ManyTokens.digest(-1 - token), token);
    }
    say("a revocation", heap() - before, tokens / 10);
    before = heap();
    long restricted = 0;
    for (long token = 0; token < tokens / 10; token += 20) {
      index.put(ManyTokens.credential(token), tokens + token);
      restricted++;
    }
    say("rights of a token's own, beside it", heap() - before, restricted);
  }

  private static void say(String what, long bytes, long of) {
    System.out.printf(Locale.ROOT, "%s: %.1f bytes (%d)%n", what, (double) bytes / of, of);
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
