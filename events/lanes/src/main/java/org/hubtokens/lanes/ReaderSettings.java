package org.hubtokens.lanes;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.hubtokens.events.lane.Lane;
import org.jspecify.annotations.Nullable;

/** What {@link LaneReader.Builder} has gathered. */
record ReaderSettings(
    KafkaSettings kafka,
    String name,
    String instance,
    Set<Lane> lanes,
    LaneHandler handler,
    @Nullable String group,
    boolean acknowledges,
    boolean readyAtPoison,
    @Nullable Duration maxAge,
    @Nullable Duration issuedFor,
    int mostWaiters,
    Clock clock) {

  ReaderSettings {
    if (lanes.isEmpty()) {
      throw new IllegalArgumentException("a reader needs a lane to read");
    }
    if (group != null && lanes.size() != 1) {
      throw new IllegalArgumentException("a group reads one lane");
    }
    if (lanes.contains(Lane.USAGE) && (acknowledges || group == null)) {
      throw new IllegalArgumentException("usage has no positions: it is for a SharedReader");
    }
    if (lanes.contains(Lane.PROGRESS) || lanes.contains(Lane.ACKS)) {
      throw new IllegalArgumentException("progress and acks are not for handlers");
    }
  }

  String clientId() {
    return "hubtokens-" + name + "-" + instance;
  }

  Lane onlyLane() {
    return lanes.iterator().next();
  }

  @Nullable Long maxAgeMillis() {
    return maxAge == null ? null : maxAge.toMillis();
  }

  @Nullable Long issuedForMillis() {
    return issuedFor == null ? null : issuedFor.toMillis();
  }
}
