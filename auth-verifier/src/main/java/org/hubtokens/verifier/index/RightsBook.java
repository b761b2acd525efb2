package org.hubtokens.verifier.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All different {@link Rights}, by number, each for as long as a row names it. Most tokens share a
 * handful; those that are restricted to some repositories may each have their own.
 */
final class RightsBook {
  private static final class Entry {
    private final Rights rights;
    private final int number;
    private int uses;

    Entry(Rights rights, int number) {
      this.rights = rights;
      this.number = number;
    }
  }

  private final Map<Rights, Entry> known = new HashMap<>();
  private final Numbered<Rights> byNumber = new Numbered<>();

  /** Their number, for one more row. */
  int use(Rights rights) {
    Entry entry = known.computeIfAbsent(rights, r -> new Entry(r, byNumber.add(r)));
    entry.uses++;
    return entry.number;
  }

  /** One row less. Readers that may still follow its number must be told before this. */
  void leave(int number) {
    Entry entry = Objects.requireNonNull(known.get(Objects.requireNonNull(at(number))));
    if (--entry.uses == 0) {
      known.remove(entry.rights);
      byNumber.remove(number);
    }
  }

  @Nullable Rights at(int number) {
    return byNumber.at(number);
  }

  /** How many different ones there are. */
  int size() {
    return known.size();
  }
}
