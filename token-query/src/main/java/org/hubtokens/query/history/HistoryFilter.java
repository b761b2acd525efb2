package org.hubtokens.query.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null stands for any.
 *
 * @param name what the token was called then, or its whole uuid; of an account's own entries its
 *     name
 * @param from what happened then or later
 * @param to what happened earlier
 */
public record HistoryFilter(
    @Nullable HistoryAction action,
    @Nullable String name,
    @Nullable String actor,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final HistoryFilter ALL = new HistoryFilter(null, null, null, null, null);

  /** Whether there is more to it than a span of time. */
  boolean selects() {
    return action != null || name != null || actor != null;
  }

  /** Whether an entry within the span is wanted. */
  boolean fits(HistoryEntry entry) {
    return (action == null || action == entry.action())
        && (name == null || named(entry, name))
        && (actor == null || actor.equals(entry.actor()));
  }

  private static boolean named(HistoryEntry entry, String name) {
    return entry.tokenId() == null
        ? name.equals(entry.account().value())
        : name.equals(entry.place().label()) || name.equals(entry.tokenId().toString());
  }
}
