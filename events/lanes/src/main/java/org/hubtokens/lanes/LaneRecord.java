package org.hubtokens.lanes;

import java.util.Map;
import java.util.UUID;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands in a lane.
 *
 * @param value the JSON of the record; null for a tombstone
 * @param writtenAt milliseconds since 1970, by the clock of whoever wrote it
 * @param position of the event behind it; -1 on the lanes that carry none
 * @param headers all headers by name, the last of each name
 */
// Never compared, and copied by nobody: a million of them are made when a verifier starts.
@SuppressWarnings("ArrayRecordComponent")
public record LaneRecord(
    Lane lane,
    int partition,
    long offset,
    String key,
    byte @Nullable [] value,
    long writtenAt,
    long position,
    @Nullable UUID logId,
    Map<String, String> headers) {

  public boolean tombstone() {
    return value == null;
  }

  /**
   * Reads the value.
   *
   * @throws WireFormatException when it does not fit, or there is none
   */
  public <T> T read(Class<T> type) {
    if (value == null) {
      throw new WireFormatException("a tombstone where a " + type.getSimpleName() + " should be");
    }
    return Wire.read(value, type);
  }

  /**
   * The header of that name.
   *
   * @throws WireFormatException when there is none
   */
  public String header(String name) {
    String text = headers.get(name);
    if (text == null) {
      throw new WireFormatException("no header " + name);
    }
    return text;
  }

  /** The event this record of the events lane holds, by its CloudEvents type. */
  public DomainEvent readEvent() {
    CloudEventType type = CloudEventType.parse(header(LaneHeaders.CE_TYPE));
    if (value == null) {
      throw new WireFormatException("an event without a value");
    }
    return Wire.readEvent(type.wireName(), type.version(), value);
  }

  /** Says where it stands, not what it holds. */
  @Override
  public String toString() {
    return "LaneRecord[" + lane.topic() + "-" + partition + "@" + offset + ", " + position + "]";
  }
}
