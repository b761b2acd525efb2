package org.hubtokens.query.securityevent;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What one receiver has acknowledged.
 *
 * @param through everything through this position
 * @param beyond and these behind it
 * @param revision counts the changes of it
 */
record Acknowledged(UUID logId, long through, SortedSet<Long> beyond, long revision) {

  Acknowledged {
    beyond = new TreeSet<>(beyond);
  }

  /** The same with these too; what need not be kept by itself any more is left out. */
  Acknowledged with(Collection<Long> positions, EventTail tail) {
    SortedSet<Long> all = new TreeSet<>(beyond);
    all.addAll(positions);
    long reached = through;
    boolean gap = false;
    while (!gap) {
      EventTail.Page page = tail.after(reached, 100);
      for (SecurityEvent event : page.events()) {
        gap = gap || !all.contains(event.position());
        if (!gap) {
          reached = event.position();
        }
      }
      gap = gap || !page.more();
    }
    return new Acknowledged(logId, reached, all.tailSet(reached + 1), revision);
  }

  boolean open(SecurityEvent event) {
    return event.position() > through && !beyond.contains(event.position());
  }
}
