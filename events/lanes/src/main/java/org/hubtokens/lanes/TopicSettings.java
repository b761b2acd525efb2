package org.hubtokens.lanes;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.hubtokens.events.lane.Lane;

/** With which settings each topic is created. */
final class TopicSettings {
  private static final int MIB = 1024 * 1024;

  private TopicSettings() {}

  static NewTopic of(Lane lane, short replication) {
    Map<String, String> settings = cleanup(lane);
    settings.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    if (replication > 1) {
      settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(replication - 1));
    }
    return new NewTopic(lane.topic(), lane.partitions(), replication).configs(settings);
  }

  /** The settings an existing topic is refused without. */
  static Map<String, String> mustBe(Lane lane) {
    return switch (lane.cleanup()) {
      case KEEP ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              "-1",
              TopicConfig.RETENTION_BYTES_CONFIG,
              "-1");
      case COMPACT -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      case BY_TIME -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    };
  }

  private static Map<String, String> cleanup(Lane lane) {
    Map<String, String> settings = new HashMap<>(mustBe(lane));
    settings.putAll(
        switch (lane.cleanup()) {
          case KEEP -> Map.of();
          case COMPACT -> compact(lane);
          case BY_TIME -> byTime(requireNonNull(lane.keptFor()));
        });
    return settings;
  }

  /**
   * The progress lane gets a record each second under one key, and is read from its beginning by
   * everybody who starts: small segments keep it short, because the newest is never compacted.
   */
  private static Map<String, String> compact(Lane lane) {
    Map<String, String> settings = new HashMap<>();
    settings.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
    if (lane == Lane.PROGRESS) {
      settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(MIB));
      settings.put(TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofMinutes(10)));
    }
    return settings;
  }

  /** A segment goes when its newest record is old enough: a sixth is kept longer than asked. */
  private static Map<String, String> byTime(Duration keptFor) {
    return Map.of(
        TopicConfig.RETENTION_MS_CONFIG,
        millis(keptFor),
        TopicConfig.SEGMENT_MS_CONFIG,
        millis(keptFor.dividedBy(6)),
        // The broker's clock tells how long a reader has been silent, and no other one may decide
        // how long a record stays.
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "LogAppendTime");
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
