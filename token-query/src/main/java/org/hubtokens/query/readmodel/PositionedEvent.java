package org.hubtokens.query.readmodel;

import java.time.DateTimeException;
import java.time.Instant;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.WireFormatException;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in the log and what its headers say of it.
 *
 * @param actor who did it, an account's name or {@code system}; null when unknown
 * @param clientAddress of the client that caused it; null when unknown
 * @param userAgent of that client; null when unknown
 * @param requestId of the request that caused it; null when unknown
 */
public record PositionedEvent(
    DomainEvent event,
    long position,
    Instant at,
    @Nullable String actor,
    @Nullable String clientAddress,
    @Nullable String userAgent,
    @Nullable String requestId) {

  /**
   * Reads a record of the events lane.
   *
   * @throws WireFormatException when it is not one
   */
  public static PositionedEvent of(LaneRecord record) {
    return new PositionedEvent(
        record.readEvent(),
        record.position(),
        time(record.header(LaneHeaders.CE_TIME)),
        record.headers().get(LaneHeaders.CE_ACTOR),
        record.headers().get(LaneHeaders.CE_CLIENT_ADDRESS),
        record.headers().get(LaneHeaders.CE_USER_AGENT),
        record.headers().get(LaneHeaders.CE_REQUEST_ID));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new WireFormatException("ce_time is not an ISO instant");
    }
  }
}
