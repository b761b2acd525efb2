package org.hubtokens.infra.bench;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * Somebody who guesses the password of an account from a few addresses: an open loop, which sends
 * the next try when its time has come, however long the answers take.
 */
final class WrongPasswords {
  static final int PER_SECOND = 50;
  static final int ADDRESSES = 4;

  private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  private final HubClient verifier;
  private final String network;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();

  private WrongPasswords(HubClient verifier, String network) {
    this.verifier = verifier;
    this.network = network;
  }

  /**
   * From addresses that begin with {@code network}, three numbers and their dots. Each measurement
   * takes a network of its own out of 198.18.0.0/15, which is kept for benchmarks: the verifier
   * remembers for minutes who has guessed.
   */
  static WrongPasswords from(Hub hub, String network) {
    return new WrongPasswords(hub.client().at(hub.direct(Part.VERIFIER)), network);
  }

  /** Does {@code work} while passwords are tried, and waits until the last try is answered. */
  <T> T during(Supplier<T> work) {
    T result;
    try (ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      var _ =
          clock.scheduleAtFixedRate(
              () -> tries.execute(this::attempt), 0, SLOT_NANOS, TimeUnit.NANOSECONDS);
      result = work.get();
    }
    if (refused.get() + throttled.get() != sent.get()) {
      throw new IllegalStateException("some wrong passwords got other answers: " + tally());
    }
    return result;
  }

  /** So many as fast as they are answered, a few at a time. */
  void atOnce(int many) {
    try (ExecutorService tries = Executors.newFixedThreadPool(ADDRESSES)) {
      for (int i = 0; i < many; i++) {
        tries.execute(this::attempt);
      }
    }
  }

  private void attempt() {
    int number = sent.incrementAndGet();
    int status =
        verifier
            .send(
                "POST",
                "/v2/users/login",
                Map.of("username", Hub.ACCOUNT, "password", "wrong " + number),
                "X-Forwarded-For",
                network + (1 + number % ADDRESSES))
            .status();
    if (status == 401) {
      refused.incrementAndGet();
    } else if (status == 429) {
      throttled.incrementAndGet();
    }
  }

  /** The tries so far: how many were sent, and how many of them were not even looked at. */
  String tally() {
    return throttled + " of " + sent + " tries answered 429, " + refused + " answered 401";
  }
}
