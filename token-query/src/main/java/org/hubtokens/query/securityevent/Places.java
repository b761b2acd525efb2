package org.hubtokens.query.securityevent;

import java.util.HashMap;
import java.util.Map;
import org.hubtokens.edge.ApiException;

/** How many may wait for events at a time, all together and of one receiver. */
public final class Places {
  private final int all;
  private final int each;
  private final Map<String, Integer> taken = new HashMap<>();
  private int count;

  public Places(int all, int each) {
    this.all = all;
    this.each = each;
  }

  /** One that is held; closing it twice gives it back once. */
  final class Place implements AutoCloseable {
    private final String receiver;
    private boolean free;

    private Place(String receiver) {
      this.receiver = receiver;
    }

    @Override
    public void close() {
      synchronized (Places.this) {
        if (!free) {
          free = true;
          count--;
          taken.merge(receiver, -1, Integer::sum);
          taken.remove(receiver, 0);
        }
      }
    }
  }

  /**
   * Takes one.
   *
   * @throws ApiException 503 when there is none left
   */
  synchronized Place take(String receiver) {
    if (count >= all || taken.getOrDefault(receiver, 0) >= each) {
      throw ApiException.unavailable("too many streams are open; close some, or try later", 5);
    }
    count++;
    taken.merge(receiver, 1, Integer::sum);
    return new Place(receiver);
  }

  /** How many are held. */
  public synchronized int count() {
    return count;
  }
}
