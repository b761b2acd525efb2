package org.hubtokens.infra.hub;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Checks tokens a thousand times a second, whatever becomes of them: those that are watched, at one
 * verifier after another, and while there are none a token that stays good. It is the load, and
 * measures from outside.
 */
final class SteadyChecks implements AutoCloseable {
  private static final long EVERY_MICROS = 1_000;

  /** What one verifier said to one token: by the clock of this process, when it was asked. */
  static final class Seen {
    private volatile Instant lastAccepted = Instant.MIN;
    private volatile Instant firstRefused = Instant.MAX;

    private synchronized void accepted(Instant sent) {
      lastAccepted = sent.isAfter(lastAccepted) ? sent : lastAccepted;
    }

    private synchronized void refused(Instant answered) {
      firstRefused = answered.isBefore(firstRefused) ? answered : firstRefused;
    }

    /** When the last request was sent that was accepted; the beginning of time when none was. */
    Instant lastAccepted() {
      return lastAccepted;
    }

    /** When the first refusal arrived; the end of time while none has. */
    Instant firstRefused() {
      return firstRefused;
    }

    private boolean refused() {
      return !firstRefused.equals(Instant.MAX);
    }
  }

  private final List<HubClient> verifiers;
  private final String live;
  private final Map<String, List<Seen>> seen = new ConcurrentHashMap<>();
  private final List<String> watched = new CopyOnWriteArrayList<>();
  private final AtomicLong turn = new AtomicLong();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final long begun = System.nanoTime();

  SteadyChecks(List<URI> verifiers, String live) {
    this.verifiers = verifiers.stream().map(HubClient::new).toList();
    this.live = live;
    var _ =
        pace.scheduleAtFixedRate(
            () -> calls.execute(this::check), 0, EVERY_MICROS, TimeUnit.MICROSECONDS);
  }

  /** Checks this token from now on. */
  void watch(String secret) {
    seen.put(secret, verifiers.stream().map(_ -> new Seen()).toList());
    watched.add(secret);
  }

  /** Whether every verifier has refused it. */
  boolean refusedEverywhere(String secret) {
    return seen(secret).stream().allMatch(Seen::refused);
  }

  void forget(String secret) {
    watched.remove(secret);
  }

  /** For each verifier. */
  List<Seen> seen(String secret) {
    return seen.get(secret);
  }

  /** How often the good token was refused, or nobody answered. */
  long wrong() {
    return wrong.sum();
  }

  double perSecond() {
    return answered.sum() / ((System.nanoTime() - begun) / 1e9);
  }

  private void check() {
    long number = turn.getAndIncrement();
    int verifier = (int) (number % verifiers.size());
    String secret = secret(number / verifiers.size());
    Instant sent = Instant.now();
    int status;
    try {
      status = verifiers.get(verifier).verify(secret).status();
    } catch (RuntimeException e) {
      status = -1;
    }
    Instant received = Instant.now();
    answered.increment();
    note(secret, verifier, status, sent, received);
  }

  private void note(String secret, int verifier, int status, Instant sent, Instant received) {
    if (secret.equals(live)) {
      if (status != 200) {
        wrong.increment();
      }
      return;
    }
    Seen one = seen(secret).get(verifier);
    switch (status) {
      case 200 -> one.accepted(sent);
      case 401 -> one.refused(received);
      default -> wrong.increment();
    }
  }

  /** The watched take turns. */
  private String secret(long round) {
    String[] now = watched.toArray(String[]::new);
    return now.length == 0 ? live : now[(int) (round % now.length)];
  }

  @Override
  public void close() {
    pace.shutdownNow();
    calls.close();
  }
}
