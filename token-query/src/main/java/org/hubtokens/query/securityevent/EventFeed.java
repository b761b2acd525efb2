package org.hubtokens.query.securityevent;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hubtokens.events.EventType;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events lane for the tail. Every instance reads all partitions, with no group: whoever
 * is connected to it must be told of every account, also of those whose lists others serve. Nobody
 * waits for it, so it does not acknowledge.
 */
public final class EventFeed implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Those that take nothing away are not even parsed; of a type not known, nobody can say. */
  private static final Set<String> HARMLESS =
      Set.of(
          type(EventType.TOKEN_CREATED),
          type(EventType.TOKEN_LABEL_CHANGED),
          type(EventType.TOKEN_ACTIVATED),
          type(EventType.ACCOUNT_INVITED),
          type(EventType.ACCOUNT_REGISTERED),
          type(EventType.ACCOUNT_ENABLED));

  private final EventTail tail;
  private final LaneReader reader;
  private final Thread mover =
      Thread.ofPlatform().daemon().name("security-events").unstarted(this::move);
  private volatile boolean closed;

  public EventFeed(KafkaSettings kafka, String instance, SecurityEventSettings settings) {
    this.tail = new EventTail(settings.remembered());
    this.reader =
        LaneReader.builder(kafka, "security-events")
            .instance(instance)
            .lanes(Lane.EVENTS)
            .handler(this::take)
            .silent()
            .build();
  }

  private static String type(EventType type) {
    return LaneRecords.cloudEventType(type.wireName(), type.version());
  }

  /** Returns at once, whether or not a broker is there. */
  public void start() {
    reader.start();
    mover.start();
  }

  private void take(List<LaneRecord> batch) {
    for (LaneRecord record : batch) {
      if (!HARMLESS.contains(record.header(LaneHeaders.CE_TYPE))) {
        SecurityEvent.of(PositionedEvent.of(record)).ifPresent(tail::add);
      }
    }
  }

  private void move() {
    while (!closed) {
      long known = tail.through();
      if (reader.through() > known || reader.awaitThrough(known + 1, LOOK)) {
        tail.completeThrough(reader.through());
      }
    }
  }

  public EventTail tail() {
    return tail;
  }

  /** Whether what stood in the lane when this process started is read. */
  public boolean ready() {
    return reader.ready();
  }

  /** Null before anything was read. */
  public @Nullable UUID logId() {
    return reader.status().logId();
  }

  public LaneStatus status() {
    return reader.status();
  }

  public long ageMillis() {
    return reader.ageMillis();
  }

  @Override
  public void close() {
    closed = true;
    tail.close();
    reader.close();
  }
}
