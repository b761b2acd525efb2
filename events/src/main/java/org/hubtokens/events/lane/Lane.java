package org.hubtokens.events.lane;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A topic, and how it is kept. */
public enum Lane {
  /**
   * Every event without password hashes, key: account. Value: the event; CloudEvents 1.0 headers.
   */
  EVENTS("hubtokens.events", Cleanup.KEEP, 4),
  /**
   * The whole current credential of a token, key: token id. No value (a tombstone) once it is
   * revoked.
   */
  CREDENTIALS("hubtokens.credentials", Cleanup.COMPACT, 4),
  /** The whole current account, key: account. */
  ACCOUNTS("hubtokens.accounts", Cleanup.COMPACT, 1),
  /**
   * A set that only grows, key: token id. Never a tombstone, never transactional, hence fast and
   * safe without a fence.
   */
  REVOCATIONS("hubtokens.revocations", Cleanup.COMPACT, 1),
  /**
   * How far the relay has published, and the last offset of each partition of each lane: {@link
   * Progress}.
   */
  PROGRESS("hubtokens.progress", Cleanup.COMPACT, 1),
  /** How far each reader has read, key: reader: {@link Acknowledgement}. */
  ACKS("hubtokens.acks", Duration.ofHours(1), 1),
  /** What verifiers saw of tokens in use, key: token id: {@link Usage}. */
  USAGE("hubtokens.usage", Duration.ofDays(7), 4),
  /**
   * What the log's hash was through a position, signed, for those who keep it elsewhere; key: log
   * id.
   */
  CHECKPOINTS("hubtokens.checkpoints", Cleanup.KEEP, 1);

  /** How Kafka cleans a topic up. */
  public enum Cleanup {
    KEEP,
    COMPACT,
    BY_TIME
  }

  private final String topic;
  private final Cleanup cleanup;
  private final @Nullable Duration keptFor;
  private final int partitions;

  Lane(String topic, Cleanup cleanup, int partitions) {
    this(topic, cleanup, null, partitions);
  }

  Lane(String topic, Duration keptFor, int partitions) {
    this(topic, Cleanup.BY_TIME, keptFor, partitions);
  }

  Lane(String topic, Cleanup cleanup, @Nullable Duration keptFor, int partitions) {
    this.topic = topic;
    this.cleanup = cleanup;
    this.keptFor = keptFor;
    this.partitions = partitions;
  }

  public String topic() {
    return topic;
  }

  public Cleanup cleanup() {
    return cleanup;
  }

  /** How long a record stays at least; null where time does not end it. */
  public @Nullable Duration keptFor() {
    return keptFor;
  }

  /** Whether each record stands for an event of the log and carries its position. */
  public boolean positioned() {
    return ordered() || this == REVOCATIONS;
  }

  /**
   * Whether the relay alone writes it, so that positions rise within each of its partitions. Into
   * the revocations lane every command instance writes at once.
   */
  public boolean ordered() {
    return this == EVENTS || this == CREDENTIALS || this == ACCOUNTS;
  }

  /** Fixed when the topic is created; a topic found with another count is refused at start. */
  public int partitions() {
    return partitions;
  }
}
