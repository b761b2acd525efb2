package org.hubtokens.query.securityevent;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What one receiver has acknowledged.
 *
 * @param through everything through this position
 * @param beyond and these behind it
 * @param revision counts the changes of it
 */
public record Acknowledged(UUID logId, long through, SortedSet<Long> beyond, long revision) {

  public Acknowledged {
    beyond = new TreeSet<>(beyond);
  }

  /** Of somebody who is told of what comes behind a position. */
  public static Acknowledged from(UUID logId, long position, long revision) {
    return new Acknowledged(logId, position, new TreeSet<>(), revision);
  }

  /**
   * The same with these too; what need not be kept by itself any more is left out.
   *
   * @param wanted what is not is never told, and so needs no acknowledging
   */
  Acknowledged with(Collection<Long> positions, EventTail tail, Predicate<SecurityEvent> wanted) {
    SortedSet<Long> all = new TreeSet<>(beyond);
    all.addAll(positions);
    long reached = through;
    boolean gap = false;
    while (!gap) {
      EventTail.Page page = tail.after(reached, 100);
      for (SecurityEvent event : page.events()) {
        gap = gap || (wanted.test(event) && !all.contains(event.position()));
        if (!gap) {
          reached = event.position();
        }
      }
      gap = gap || !page.more();
    }
    return new Acknowledged(logId, reached, all.tailSet(reached + 1), revision);
  }

  /** The next revision, with everything through this position. */
  public Acknowledged everythingThrough(long position) {
    return new Acknowledged(logId, position, beyond.tailSet(position + 1), revision + 1);
  }

  public boolean open(SecurityEvent event) {
    return event.position() > through && !beyond.contains(event.position());
  }
}
