package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hubtokens.events.lane.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The last use of a token from an address.
 *
 * @param decision what came of it, a reason's code
 */
public record AddressUse(String address, Instant at, @Nullable String userAgent, String decision) {
  static final int MOST = 5;

  /** The latest addresses, the last one first. */
  static List<AddressUse> with(List<AddressUse> before, Usage.Use use) {
    String from = use.address();
    if (from == null) {
      return before;
    }
    List<AddressUse> all = new ArrayList<>(before);
    AddressUse added = new AddressUse(from, use.at(), use.userAgent(), use.decision());
    for (AddressUse one : before) {
      if (one.address.equals(from)) {
        all.remove(one);
        added = one.at.isAfter(use.at()) ? one : added;
      }
    }
    all.add(added);
    all.sort(Comparator.comparing(AddressUse::at).reversed());
    return all.size() > MOST ? all.subList(0, MOST) : all;
  }
}
