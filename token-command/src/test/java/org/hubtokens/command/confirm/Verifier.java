package org.hubtokens.command.confirm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.command.relay.TokenEvents;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneHandler;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneRecord;

/** As much of a verifier as the lanes can tell: what it accepts, by position and revocation. */
final class Verifier implements LaneHandler, AutoCloseable {
  private record State(long position, boolean there) {}

  private final Map<String, State> credentials = new ConcurrentHashMap<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final LaneReader reader;
  private volatile boolean stuck;

  Verifier(KafkaSettings kafka, String instance) {
    reader =
        LaneReader.builder(kafka, "verifier")
            .instance(instance)
            .lanes(Lane.CREDENTIALS, Lane.ACCOUNTS, Lane.REVOCATIONS)
            .handler(this)
            .build()
            .start();
  }

  LaneReader reader() {
    return reader;
  }

  void stuck(boolean now) {
    stuck = now;
  }

  boolean accepts(int number) {
    String key = TokenEvents.credential(number).tokenId().toString();
    State state = credentials.get(key);
    return state != null && state.there && !revoked.contains(key);
  }

  @Override
  public void apply(List<LaneRecord> batch) {
    if (stuck) {
      throw new IllegalStateException("stuck");
    }
    for (LaneRecord record : batch) {
      if (record.lane() == Lane.REVOCATIONS) {
        revoked.add(record.key());
      } else if (record.lane() == Lane.CREDENTIALS) {
        credentials.merge(
            record.key(),
            new State(record.position(), !record.tombstone()),
            (held, given) -> given.position() > held.position() ? given : held);
      }
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
