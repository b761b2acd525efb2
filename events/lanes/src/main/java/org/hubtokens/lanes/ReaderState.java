package org.hubtokens.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a reader tells of itself: written by its threads, read by anybody without a lock. */
final class ReaderState {
  private final Clock machine;
  private final SteadyClock clock;
  private final PositionWaiters waiters;
  private final LongAdder applied = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
  private final Map<String, String> troubles = new ConcurrentSkipListMap<>();
  private final ClockSkew skew = new ClockSkew();
  private final Loading loading;
  private final PassedRecords passed;
  private volatile Fresh fresh = Fresh.NOTHING;
  private volatile boolean ready;
  private volatile long clockSkewMillis;
  private volatile @Nullable UUID logId;

  ReaderState(ReaderSettings settings) {
    this.machine = settings.clock();
    this.clock = new SteadyClock(machine);
    this.loading = new Loading(settings.name(), System::nanoTime);
    this.passed = settings.kafka().passed();
    this.waiters = new PositionWaiters(this::through, settings.mostWaiters());
  }

  PositionWaiters waiters() {
    return waiters;
  }

  boolean ready() {
    return ready;
  }

  long through() {
    return fresh.through();
  }

  @Nullable UUID logId() {
    return logId;
  }

  Duration age() {
    return Duration.ofMillis(ageMillis());
  }

  long ageMillis() {
    return fresh.ageMillis(machine.millis(), System.nanoTime());
  }

  long ageMillisOf(Instant headReadAt) {
    return fresh.ageMillisOf(headReadAt, machine.millis(), System.nanoTime());
  }

  LaneStatus status() {
    Fresh now = fresh;
    Map<String, Long> failures = new TreeMap<>();
    failed.forEach((cause, count) -> failures.put(cause, count.sum()));
    return new LaneStatus(
        ready,
        loading.percent(),
        now.through(),
        now.headReadAt(),
        troubles.isEmpty() ? null : String.join("; ", troubles.values()),
        clockSkewMillis,
        logId,
        applied.sum(),
        duplicates.sum(),
        failures);
  }

  /** Takes a rise; what would lower the position or the time is left out. */
  void reached(long through, Instant headReadAt) {
    Fresh before = fresh;
    fresh = before.after(through, headReadAt, machine.millis(), System.nanoTime());
    if (through > before.through()) {
      waiters.advanced();
    }
  }

  /**
   * Compares the relay's clock with the one here. Where they differ, tokens expire here too early
   * or too late, and everything looks older or younger than it is.
   *
   * @param writtenAt when a heartbeat just heard was sent, in milliseconds
   * @param headReadAt what it carries; not after that, unless the brokers stamp records themselves
   */
  void relayClock(long writtenAt, Instant headReadAt) {
    long ahead = skew.heard(Math.max(writtenAt, headReadAt.toEpochMilli()) - clock.millis());
    clockSkewMillis = ahead;
    if (Math.abs(ahead) > ClockSkew.MOST_MILLIS) {
      String where = ahead > 0 ? " ms ahead of" : " ms behind";
      trouble("clock", "the relay's clock is " + Math.abs(ahead) + where + " the one here");
    } else {
      over("clock");
    }
  }

  /** Takes the first log id it is given; returns the one taken. */
  synchronized UUID follow(UUID log) {
    UUID followed = logId;
    if (followed == null) {
      logId = log;
      return log;
    }
    return followed;
  }

  Loading loading() {
    return loading;
  }

  void becameReady() {
    loading.done();
    ready = true;
  }

  /** What a person lets it pass. */
  PassedRecords passed() {
    return passed;
  }

  void applied(int records) {
    applied.add(records);
  }

  void duplicates(int records) {
    duplicates.add(records);
  }

  void failed(RuntimeException cause) {
    failed.computeIfAbsent(cause.getClass().getSimpleName(), _ -> new LongAdder()).increment();
  }

  void trouble(String where, @Nullable String what) {
    if (what == null) {
      troubles.remove(where);
    } else {
      troubles.put(where, what);
    }
  }

  /** Returns whether there was any. */
  boolean over(String where) {
    return troubles.remove(where) != null;
  }

  void close() {
    waiters.close();
  }
}
