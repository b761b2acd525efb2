package org.hubtokens.command.log;

import java.util.List;

/**
 * What must not have happened: an append is refused when an event behind {@code after} meets one of
 * the criteria. Checked again, against everything that came in between, until the append stands.
 *
 * @param after the last position the caller has taken into account, -1 for none
 */
public record AppendGuard(long after, List<Criterion> forbidden) {
  private static final AppendGuard NONE = new AppendGuard(-1, List.of());

  public AppendGuard {
    forbidden = List.copyOf(forbidden);
  }

  /** Appends whatever happened. */
  public static AppendGuard none() {
    return NONE;
  }

  public static AppendGuard after(long position, List<Criterion> forbidden) {
    return new AppendGuard(position, forbidden);
  }

  public static AppendGuard after(long position, Criterion... forbidden) {
    return new AppendGuard(position, List.of(forbidden));
  }

  boolean forbids(StoredEvent event) {
    return event.position() > after && forbidden.stream().anyMatch(c -> c.metBy(event));
  }
}
