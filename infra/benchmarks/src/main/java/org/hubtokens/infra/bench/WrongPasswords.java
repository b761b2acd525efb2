package org.hubtokens.infra.bench;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.Part;

/**
 * Somebody who guesses the password of an account from a few addresses: an open loop, which sends
 * the next try when its time has come, however long the answers take.
 */
final class WrongPasswords {
  static final int PER_SECOND = 50;
  static final int ADDRESSES = 4;

  private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  private final URI verifier;
  private final String network;
  private int sent;
  private int refused;
  private int throttled;

  private WrongPasswords(URI verifier, String network) {
    this.verifier = verifier;
    this.network = network;
  }

  /**
   * From addresses that begin with {@code network}, three numbers and their dots. Each measurement
   * takes a network of its own out of 198.18.0.0/15, which is kept for benchmarks: the verifier
   * remembers for minutes who has guessed.
   */
  static WrongPasswords from(Hub hub, String network) {
    return new WrongPasswords(hub.direct(Part.VERIFIER), network);
  }

  /** Does {@code work} while passwords are tried, and waits until the last try is answered. */
  <T> T during(Supplier<T> work) {
    List<Guesser> guessers = guessers();
    T result;
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      var _ = clock.scheduleAtFixedRate(() -> next(guessers), 0, SLOT_NANOS, TimeUnit.NANOSECONDS);
      result = work.get();
    }
    end(guessers);
    return result;
  }

  /** So many as fast as they are answered, a few at a time. */
  void atOnce(int many) {
    List<Guesser> guessers = guessers();
    for (int i = 0; i < many; i++) {
      next(guessers);
    }
    end(guessers);
  }

  private List<Guesser> guessers() {
    return IntStream.rangeClosed(1, ADDRESSES)
        .mapToObj(last -> new Guesser(verifier, network + last))
        .toList();
  }

  private void next(List<Guesser> guessers) {
    guessers.get(sent % ADDRESSES).guess(sent);
    sent++;
  }

  private void end(List<Guesser> guessers) {
    for (Guesser guesser : guessers) {
      guesser.close();
      refused += guesser.refused.get();
      throttled += guesser.throttled.get();
    }
    if (refused + throttled != sent) {
      throw new IllegalStateException("some wrong passwords got other answers: " + tally());
    }
  }

  /** The tries so far: how many were sent, and how many of them were not even looked at. */
  String tally() {
    return throttled + " of " + sent + " tries answered 429, " + refused + " answered 401";
  }
}
