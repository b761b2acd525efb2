package org.hubtokens.lanes;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hubtokens.events.Account;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.events.lane.Usage;
import org.jspecify.annotations.Nullable;

/** The records of the lanes as they are sent: topic, key, headers, value. */
public final class LaneRecords {
  private LaneRecords() {}

  public static ProducerRecord<String, byte[]> credential(
      UUID logId, long position, Credential credential) {
    return positioned(
        Lane.CREDENTIALS, credential.tokenId().toString(), Wire.write(credential), logId, position);
  }

  /** The tombstone that takes a credential away. */
  public static ProducerRecord<String, byte[]> noCredential(
      UUID logId, long position, TokenId tokenId, SecretDigest digest) {
    return with(
        positioned(Lane.CREDENTIALS, tokenId.toString(), null, logId, position),
        LaneHeaders.DIGEST,
        digest.hex());
  }

  public static ProducerRecord<String, byte[]> account(UUID logId, long position, Account account) {
    return positioned(Lane.ACCOUNTS, account.name().value(), Wire.write(account), logId, position);
  }

  public static ProducerRecord<String, byte[]> revocation(
      UUID logId, long position, Revocation revocation) {
    return positioned(
        Lane.REVOCATIONS, revocation.tokenId().toString(), Wire.write(revocation), logId, position);
  }

  public static ProducerRecord<String, byte[]> progress(Progress progress) {
    return with(
        versioned(Lane.PROGRESS, Progress.KEY, Wire.write(progress)),
        LaneHeaders.LOG_ID,
        progress.logId().toString());
  }

  public static ProducerRecord<String, byte[]> acknowledgement(Acknowledgement acknowledgement) {
    ProducerRecord<String, byte[]> record =
        versioned(Lane.ACKS, acknowledgement.reader(), Wire.write(acknowledgement));
    UUID logId = acknowledgement.logId();
    return logId == null ? record : with(record, LaneHeaders.LOG_ID, logId.toString());
  }

  public static ProducerRecord<String, byte[]> usage(Usage usage) {
    return versioned(Lane.USAGE, usage.tokenId().toString(), Wire.write(usage));
  }

  /** A signed checkpoint, as its own text. */
  public static ProducerRecord<String, byte[]> checkpoint(UUID logId, String jws) {
    return with(
        versioned(Lane.CHECKPOINTS, logId.toString(), jws.getBytes(StandardCharsets.US_ASCII)),
        LaneHeaders.LOG_ID,
        logId.toString());
  }

  /** The text of {@code ce_type} for a stored event name and version. */
  public static String cloudEventType(String wireName, int version) {
    return new CloudEventType(wireName, version).text();
  }

  public static ProducerRecord<String, byte[]> with(
      ProducerRecord<String, byte[]> record, String header, String value) {
    record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static ProducerRecord<String, byte[]> positioned(
      Lane lane, String key, byte @Nullable [] value, UUID logId, long position) {
    ProducerRecord<String, byte[]> record = versioned(lane, key, value);
    with(record, LaneHeaders.POSITION, Long.toString(position));
    return with(record, LaneHeaders.LOG_ID, logId.toString());
  }

  private static ProducerRecord<String, byte[]> versioned(
      Lane lane, String key, byte @Nullable [] value) {
    return with(
        new ProducerRecord<>(lane.topic(), key, value),
        LaneHeaders.VERSION,
        LaneHeaders.CURRENT_VERSION);
  }
}
