package org.hubtokens.lanes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hubtokens.events.lane.Lane;

/** What a verifier would know: applied by position, and told to fail where a test wants it. */
final class Known implements LaneHandler {
  private record State(long position, boolean there) {}

  private final Map<String, State> credentials = new ConcurrentHashMap<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final List<Long> attempts = new CopyOnWriteArrayList<>();
  private final List<String> setAside = new CopyOnWriteArrayList<>();
  private volatile long poison = Long.MIN_VALUE;
  private volatile long poisonedRevocation = Long.MIN_VALUE;

  void failAt(long position) {
    poison = position;
  }

  void failAtRevocation(long position) {
    poisonedRevocation = position;
  }

  void failNoMore() {
    poison = Long.MIN_VALUE;
    poisonedRevocation = Long.MIN_VALUE;
  }

  @Override
  public void setAside(Lane lane, String key) {
    setAside.add(key);
  }

  List<String> setAside() {
    return setAside;
  }

  @Override
  public void apply(List<LaneRecord> batch) {
    for (LaneRecord record : batch) {
      attempts.add(record.position());
      long failsAt = record.lane() == Lane.REVOCATIONS ? poisonedRevocation : poison;
      if (record.position() == failsAt) {
        throw new IllegalStateException("poison");
      }
      take(record);
    }
  }

  private void take(LaneRecord record) {
    if (record.lane() == Lane.REVOCATIONS) {
      revoked.add(record.key());
    } else if (record.lane() == Lane.CREDENTIALS) {
      credentials.merge(
          record.key(),
          new State(record.position(), !record.tombstone()),
          (held, given) -> given.position() > held.position() ? given : held);
    }
  }

  boolean accepts(int number) {
    String key = TestRelay.credentialOf(number).tokenId().toString();
    State state = credentials.get(key);
    return state != null && state.there && !revoked.contains(key);
  }

  boolean revoked(int number) {
    return revoked.contains(TestRelay.credentialOf(number).tokenId().toString());
  }

  int size() {
    return credentials.size();
  }

  long attempts(long position) {
    return attempts.stream().filter(one -> one == position).count();
  }
}
