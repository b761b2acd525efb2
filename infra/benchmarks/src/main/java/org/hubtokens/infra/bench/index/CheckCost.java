package org.hubtokens.infra.bench.index;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.index.MemoryIndex;
import org.hubtokens.verifier.verify.Checked;
import org.hubtokens.verifier.verify.TokenVerifier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@code /verify} does between the header and the answer. {@code infra/jmh CheckCost -prof gc}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx384m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CheckCost {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final int TOKENS = 1024;

  private final String[] headers = new String[TOKENS];
  private final MemoryIndex index = new MemoryIndex();
  private final TokenVerifier verifier =
      new TokenVerifier(
          index,
          new AllKnown(),
          InstantSource.fixed(NOW),
          new TokenFormat(TokenFormat.DEFAULT_PREFIX),
          null);
  private int next;

  @Setup
  public void fill() {
    var format = new TokenFormat(TokenFormat.DEFAULT_PREFIX);
    var account = new AccountName("alice");
    index.put(new Account(account, true, null, Instant.EPOCH), 1);
    for (int i = 0; i < TOKENS; i++) {
      TokenSecret secret = format.generate();
      headers[i] = "Bearer " + secret.reveal();
      index.put(
          new Credential(
              new TokenId(UUID.randomUUID()),
              account,
              secret.digest(),
              List.of(org.hubtokens.events.Scope.READ),
              NOW.plusSeconds(60),
              true),
          i);
    }
  }

  @Benchmark
  public Checked check() {
    String header = headers[next++ & (TOKENS - 1)];
    return verifier.check(header, List.of(AccessRequest.Identify.INSTANCE));
  }

  private static final class AllKnown implements Knowledge {
    @Override
    public boolean serving() {
      return true;
    }

    @Override
    public long through() {
      return 7;
    }

    @Override
    public long ageMillis() {
      return 20;
    }

    @Override
    public CompletionStage<Boolean> reach(long position) {
      return CompletableFuture.completedFuture(true);
    }
  }
}
