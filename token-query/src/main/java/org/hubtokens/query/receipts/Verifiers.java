package org.hubtokens.query.receipts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.hubtokens.events.lane.Acknowledgement;
import org.jspecify.annotations.Nullable;

/**
 * All verifiers that were heard of lately. How long one has been silent is measured by the brokers'
 * clock, which stands in each acknowledgement: neither the clocks of verifiers nor a pause of this
 * process make one look gone. Thread-safe.
 */
final class Verifiers {
  private static final int MOST = 1_000;

  private final long goneMillis;
  private final long forgetMillis;
  private final int steps;
  private final BrokerClock clock;
  private final Map<String, Verifier> verifiers = new TreeMap<>();
  private @Nullable Long since;

  /**
   * @param steps how many of each are kept
   * @param ticker nanoseconds that pass evenly
   */
  Verifiers(Duration goneAfter, Duration forgetAfter, int steps, LongSupplier ticker) {
    this.goneMillis = goneAfter.toMillis();
    this.forgetMillis = forgetAfter.toMillis();
    this.steps = steps;
    this.clock = new BrokerClock(ticker);
  }

  /** Takes the brokers' time of any acknowledgement, also of readers of other kinds. */
  synchronized void time(long at) {
    clock.heard(at);
    since = since == null ? at : since;
  }

  synchronized void heard(Acknowledgement said, long at) {
    Verifier verifier = of(said.reader());
    verifier.heard(said, at, at - verifier.heardAt() > goneMillis);
  }

  synchronized void heardUnreadable(String reader, long at) {
    of(reader).heardUnreadable(at);
  }

  private Verifier of(String reader) {
    if (!verifiers.containsKey(reader) && verifiers.size() >= MOST) {
      verifiers.values().stream()
          .min(Comparator.comparingLong(Verifier::heardAt))
          .ifPresent(oldest -> verifiers.values().remove(oldest));
    }
    return verifiers.computeIfAbsent(reader, name -> new Verifier(name, steps));
  }

  /** Forgets everything: the lane is another one. */
  synchronized void clear() {
    verifiers.clear();
    since = null;
  }

  synchronized int size() {
    return verifiers.size();
  }

  /** Where all of them stand, now. */
  synchronized Stand stand(Change change) {
    long now = clock.millis();
    verifiers.values().removeIf(verifier -> now - verifier.heardAt() > forgetMillis);
    long knownAt = knownAt(change, now);
    List<Standing> all = new ArrayList<>();
    for (Verifier verifier : verifiers.values()) {
      Standing one = verifier.standing(change, knownAt, now - verifier.heardAt() > goneMillis);
      if (!leftBefore(one, verifier, change)) {
        all.add(one);
      }
    }
    return new Stand(all, now, since == null ? now : since);
  }

  /** The first acknowledgement proves that the change was in the log; without one, now does. */
  private long knownAt(Change change, long now) {
    long knownAt = now;
    for (Verifier verifier : verifiers.values()) {
      Heard acknowledged = verifier.acknowledged(change);
      if (acknowledged != null) {
        knownAt = Math.min(knownAt, acknowledged.at() + 1);
      }
    }
    return knownAt;
  }

  /** Whoever had stopped before the change was made has nothing to do with it. */
  private static boolean leftBefore(Standing one, Verifier verifier, Change change) {
    Acknowledgement latest = verifier.latest();
    return latest != null
        && latest.state() == Acknowledgement.State.LEFT
        && one.heardAt() < change.appendedAt();
  }

  /**
   * What stands.
   *
   * @param now by the brokers' clock
   * @param since whoever was not heard of from then on is not known here
   */
  record Stand(List<Standing> verifiers, long now, long since) {
    Stand {
      verifiers = List.copyOf(verifiers);
    }

    /** Whether nobody may answer without the change. */
    boolean complete() {
      return verifiers.stream()
          .noneMatch(
              one -> one.state() == Standing.State.LATE || one.state() == Standing.State.GONE);
    }

    /** When the last of what any of them issued before it knew the change ends; null: nothing. */
    @Nullable Until issuedUntil() {
      Until last = null;
      for (Standing one : verifiers) {
        last = Until.later(last, one.issuedUntil());
      }
      return last;
    }

    /** Whether one that is live has not confirmed. */
    boolean late() {
      return verifiers.stream().anyMatch(one -> one.state() == Standing.State.LATE);
    }
  }
}
