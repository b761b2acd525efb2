package org.hubtokens.infra.bench.index;

import java.util.concurrent.TimeUnit;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.verifier.index.MemoryIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A look-up of a random token that is there, and of one that is not, with a twentieth as many
 * revocations as tokens. Beside them the same with a single read of memory in its place. {@code
 * infra/jmh IndexLookup -p tokens=10000,1000000}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms3g",
      "-Xmx3g",
      "-Xmn64m", // what answers are made of is memory that was used before, as in a verifier
      "-XX:+AlwaysPreTouch",
      "-XX:+UseSerialGC",
      "-XX:+UseCompactObjectHeaders"
    })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IndexLookup {
  @Param({"10000", "1000000", "10000000"})
  public int tokens;

  private MemoryIndex index = new MemoryIndex();
  private long[] asLarge = {};
  private long next;

  @Setup
  public void fill() {
    index = new MemoryIndex();
    asLarge = new long[tokens * 9];
    for (long account = 0; account < ManyTokens.accounts(tokens); account++) {
      index.put(ManyTokens.account(account), account);
    }
    for (long token = 0; token < tokens; token++) {
      index.put(ManyTokens.credential(token), token);
    }
    for (long token = 0; token < tokens / 20; token++) {
      index.revoke(ManyTokens.digest(-1 - token), token);
    }
  }

  @Benchmark
  public Presented hit() {
    return index.find(ManyTokens.digest(random()));
  }

  @Benchmark
  public Presented miss() {
    return index.find(ManyTokens.digest(random() + tokens));
  }

  /** What to set them beside: one word of an array as large as the rows. */
  @Benchmark
  public long oneWord() {
    return asLarge[(int) random() * 9] + ManyTokens.digest(next).d();
  }

  private long random() {
    return Long.remainderUnsigned(ManyTokens.mix(next++), tokens);
  }
}
