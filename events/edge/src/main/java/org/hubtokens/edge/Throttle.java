package org.hubtokens.edge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts failed tries by account and address, in windows that begin with the first failure.
 * Bounded: the pair that was added first is forgotten first. A lock is fine here, each try costs
 * tens of milliseconds of hashing anyway.
 */
public final class Throttle {

  /** Longer than any account's name; who sends more must not fill the memory. */
  private static final int LONGEST_NAME = 32;

  private static final class Window {
    final long endsAt;
    int failures;

    Window(long endsAt) {
      this.endsAt = endsAt;
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

  /** How long this pair has to wait before its next try; zero: not at all. */
  public synchronized Duration mustWait(String account, String address) {
    Window window = windows.get(key(account, address));
    if (window == null || window.failures < most) {
      return Duration.ZERO;
    }
    long left = window.endsAt - nanos.getAsLong();
    return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  public synchronized void failed(String account, String address) {
    long now = nanos.getAsLong();
    String key = key(account, address);
    Window window = windows.get(key);
    if (window == null || window.endsAt - now <= 0) {
      windows.remove(key); // so that it counts as added now
      window = new Window(now + windowNanos);
      windows.put(key, window);
    }
    window.failures++;
  }

  public synchronized void succeeded(String account, String address) {
    windows.remove(key(account, address));
  }

  synchronized int size() {
    return windows.size();
  }

  private static String key(String account, String address) {
    return account.substring(0, Math.min(account.length(), LONGEST_NAME)) + ' ' + address;
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
