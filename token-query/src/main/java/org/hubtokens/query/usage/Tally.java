package org.hubtokens.query.usage;

import java.util.ArrayList;
import java.util.List;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How often an action was decided so.
 *
 * @param action null for a mere check or login
 * @param decision a reason's code
 */
public record Tally(@Nullable Action action, String decision, long count) {

  boolean accepted() {
    return decision.equals(Reason.ALLOWED.code());
  }

  static List<Tally> with(List<Tally> before, Tally added) {
    List<Tally> all = new ArrayList<>(before);
    for (int i = 0; i < all.size(); i++) {
      Tally one = all.get(i);
      if (one.action == added.action && one.decision.equals(added.decision)) {
        all.set(i, new Tally(one.action, one.decision, one.count + added.count));
        return all;
      }
    }
    all.add(added);
    return all;
  }
}
