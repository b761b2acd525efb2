package org.hubtokens.lanes;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers every record has, and watches that all records come from one log. Not
 * thread-safe.
 */
final class RecordDecoder {
  private static final Map<String, Lane> LANES =
      Arrays.stream(Lane.values()).collect(Collectors.toMap(Lane::topic, Function.identity()));

  private final ReaderState state;
  private @Nullable String lastLogIdText;
  private @Nullable UUID lastLogId;

  RecordDecoder(ReaderState state) {
    this.state = state;
  }

  /**
   * Decodes one record.
   *
   * @throws WireFormatException when it is not of the form all records have
   * @throws ForeignLogException when it comes from another log than those before
   */
  LaneRecord decode(ConsumerRecord<String, byte[]> record) {
    Lane lane = lane(record.topic());
    Map<String, String> headers = new HeaderTexts(record.headers());
    checkVersion(lane, headers);
    UUID logId = logId(headers.get(LaneHeaders.LOG_ID));
    // Readers that are left over from another log may still acknowledge; that stops nobody.
    if (logId != null && lane != Lane.ACKS) {
      follow(logId, record);
    }
    return new LaneRecord(
        lane,
        record.partition(),
        record.offset(),
        key(record),
        record.value(),
        record.timestamp(),
        position(lane, headers),
        logId,
        headers);
  }

  private static Lane lane(String topic) {
    Lane lane = LANES.get(topic);
    if (lane == null) {
      throw new WireFormatException("no lane is called " + topic);
    }
    return lane;
  }

  private static void checkVersion(Lane lane, Map<String, String> headers) {
    String version = headers.get(LaneHeaders.VERSION);
    if (lane != Lane.EVENTS && !LaneHeaders.CURRENT_VERSION.equals(version)) {
      throw new WireFormatException(
          "form version " + version + ", known is " + LaneHeaders.CURRENT_VERSION);
    }
  }

  private static String key(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null) {
      throw new WireFormatException("no key");
    }
    return record.key();
  }

  private static long position(Lane lane, Map<String, String> headers) {
    if (!lane.positioned()) {
      return -1;
    }
    try {
      return Long.parseLong(headers.getOrDefault(LaneHeaders.POSITION, ""));
    } catch (NumberFormatException e) {
      throw new WireFormatException("no position");
    }
  }

  /** Nearly always the one before. */
  private @Nullable UUID logId(@Nullable String text) {
    if (text == null || text.equals(lastLogIdText)) {
      return text == null ? null : lastLogId;
    }
    try {
      lastLogId = UUID.fromString(text);
      lastLogIdText = text;
      return lastLogId;
    } catch (IllegalArgumentException e) {
      throw new WireFormatException("log-id is no UUID");
    }
  }

  private void follow(UUID logId, ConsumerRecord<String, byte[]> record) {
    UUID followed = state.follow(logId);
    if (!logId.equals(followed)) {
      throw new ForeignLogException(followed, logId, where(record));
    }
  }

  static String where(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + " offset " + record.offset();
  }
}
