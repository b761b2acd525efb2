package org.hubtokens.lanes;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.hubtokens.events.lane.Acknowledgement;

/** Positions of applied revocations that lie beyond what is complete. Bounded; keeps the newest. */
final class RevokedBeyond {
  private final NavigableSet<Long> positions = new TreeSet<>();

  void applied(List<LaneRecord> revocations) {
    for (LaneRecord revocation : revocations) {
      positions.add(revocation.position());
      if (positions.size() > Acknowledgement.MOST_REVOKED) {
        positions.pollFirst();
      }
    }
  }

  List<Long> beyond(long through) {
    positions.headSet(through, true).clear();
    return List.copyOf(positions);
  }
}
