package org.hubtokens.edge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts tries by account and address, in windows that begin with the first of them. A try counts
 * from when it is let in, not from when it has failed: tries that wait to be looked at must not let
 * more of them in than a window has room for. One that succeeds, or is not looked at after all, is
 * given back. Of IPv6 the /64 network is one address, as whoever has one has all of it.
 *
 * <p>Bounded: the pair that was added first is forgotten first. A lock is fine here, each try costs
 * tens of milliseconds of hashing anyway.
 */
public final class Throttle {

  /** Longer than any account's name; who sends more must not fill the memory. */
  private static final int LONGEST_NAME = 32;

  /** When those under way are too many; they end soon, one way or the other. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final class Window {
    final long endsAt;
    int failures;
    int underWay;

    Window(long endsAt) {
      this.endsAt = endsAt;
    }

    boolean endedAt(long now) {
      return endsAt - now <= 0;
    }
  }

  private final int most;
  private final long windowNanos;
  private final LongSupplier nanos;
  private final Map<String, Window> windows;

  public Throttle(int most, Duration window, int remembered, LongSupplier nanos) {
    this.most = most;
    this.windowNanos = window.toNanos();
    this.nanos = nanos;
    this.windows = new Bounded(remembered);
  }

  /** How long this pair has to wait since it failed so often; zero: not at all. */
  public synchronized Duration mustWait(String account, String address) {
    Window window = windows.get(key(account, address));
    if (window == null || window.failures < most) {
      return Duration.ZERO;
    }
    long left = window.endsAt - nanos.getAsLong();
    return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  /**
   * Lets a try in, which counts from now on until it has {@link #ended}; that it {@link #failed} or
   * {@link #succeeded} is to be said before that.
   *
   * @return zero; else how long to wait, and then it is not let in and need not be mentioned again
   */
  public synchronized Duration admit(String account, String address) {
    Duration wait = mustWait(account, address);
    if (wait.isPositive()) {
      return wait;
    }
    Window window = present(key(account, address));
    if (window.failures + window.underWay >= most) {
      return SOON;
    }
    window.underWay++;
    return Duration.ZERO;
  }

  /** A try that was let in is over: it counts no more by itself, only what was said of it. */
  public synchronized void ended(String account, String address) {
    String key = key(account, address);
    Window window = windows.get(key);
    if (window != null) {
      window.underWay = Math.max(0, window.underWay - 1); // none when it was forgotten meanwhile
      removeIfEmpty(key, window);
    }
  }

  /** A try failed, whether it was let in or could not be stopped. */
  public synchronized void failed(String account, String address) {
    present(key(account, address)).failures++;
  }

  /** A try was right: those that failed before are forgiven, those under way still count. */
  public synchronized void succeeded(String account, String address) {
    String key = key(account, address);
    Window window = windows.get(key);
    if (window != null) {
      window.failures = 0;
      removeIfEmpty(key, window);
    }
  }

  synchronized int size() {
    return windows.size();
  }

  /** The window of this pair that has not ended, new where there is none. */
  private Window present(String key) {
    long now = nanos.getAsLong();
    Window window = windows.get(key);
    if (window != null && !window.endedAt(now)) {
      return window;
    }
    Window next = new Window(now + windowNanos);
    next.underWay = window == null ? 0 : window.underWay;
    windows.remove(key); // so that it counts as added now
    windows.put(key, next);
    return next;
  }

  private void removeIfEmpty(String key, Window window) {
    if (window.failures == 0 && window.underWay == 0) {
      windows.remove(key);
    }
  }

  private static String key(String account, String address) {
    return account.substring(0, Math.min(account.length(), LONGEST_NAME))
        + ' '
        + RateLimitRoute.network(address);
  }

  private static final class Bounded extends LinkedHashMap<String, Window> {
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
      return size() > most;
    }
  }
}
