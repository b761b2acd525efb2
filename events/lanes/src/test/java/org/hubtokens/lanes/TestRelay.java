package org.hubtokens.lanes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Samples;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.events.lane.Revocation;

/** Writes lanes as the relay does, one record at a time. */
final class TestRelay implements AutoCloseable {
  final UUID logId;
  private final Producer<String, byte[]> inOrder;
  private final Producer<String, byte[]> atOnce;
  private final Map<String, List<Long>> ends = new TreeMap<>();
  private long next;

  TestRelay(KafkaSettings kafka) {
    this(kafka, UUID.randomUUID());
  }

  TestRelay(KafkaSettings kafka, UUID logId) {
    this.logId = logId;
    this.atOnce = LaneClients.producer(kafka, "at-once", Map.of());
    this.inOrder =
        LaneClients.producer(
            kafka, "in-order", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test-relay"));
    inOrder.initTransactions();
    for (Lane lane : List.of(Lane.EVENTS, Lane.CREDENTIALS, Lane.ACCOUNTS, Lane.REVOCATIONS)) {
      ends.put(lane.topic(), new ArrayList<>(Collections.nCopies(lane.partitions(), -1L)));
    }
  }

  /** Publishes what one event at the next position leads to; returns that position. */
  @SafeVarargs
  final long publish(ProducerRecord<String, byte[]>... records) throws Exception {
    inOrder.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : records) {
      sent.add((lane(record) == Lane.REVOCATIONS ? atOnce : inOrder).send(record));
    }
    inOrder.flush();
    for (Future<RecordMetadata> one : sent) {
      ends.get(one.get().topic()).set(one.get().partition(), one.get().offset());
    }
    return end(next++);
  }

  /** Says again how far it is. */
  void heartbeat() throws Exception {
    inOrder.beginTransaction();
    end(next - 1);
  }

  private long end(long through) throws Exception {
    inOrder.send(LaneRecords.progress(progress(through))).get();
    inOrder.commitTransaction();
    return through;
  }

  Progress progress(long through) {
    return new Progress(logId, through, Instant.now(), new TreeMap<>(ends));
  }

  /** Outside of any order, as a command instance does with its own revocations. */
  void directly(ProducerRecord<String, byte[]> record) throws Exception {
    atOnce.send(record).get();
  }

  long position() {
    return next;
  }

  long account(String name) throws Exception {
    return publish(event(name), LaneRecords.account(logId, next, accountNamed(name)));
  }

  long credential(int number) throws Exception {
    Credential credential = credentialOf(number);
    return publish(
        event(credential.account().value()), LaneRecords.credential(logId, next, credential));
  }

  long revoke(int number) throws Exception {
    Credential gone = credentialOf(number);
    return publish(
        event(gone.account().value()),
        LaneRecords.noCredential(logId, next, gone.tokenId(), gone.digest()),
        revocation(number, next));
  }

  ProducerRecord<String, byte[]> revocation(int number, long position) {
    Credential gone = credentialOf(number);
    return LaneRecords.revocation(
        logId,
        position,
        new Revocation(gone.tokenId(), gone.account(), gone.digest(), null, Instant.now()));
  }

  private ProducerRecord<String, byte[]> event(String key) {
    ProducerRecord<String, byte[]> event =
        new ProducerRecord<>(Lane.EVENTS.topic(), key, Wire.write(Samples.EVENTS.getLast()));
    LaneRecords.with(event, LaneHeaders.POSITION, Long.toString(next));
    LaneRecords.with(event, LaneHeaders.CE_TYPE, LaneRecords.cloudEventType("token-revoked", 1));
    return LaneRecords.with(event, LaneHeaders.LOG_ID, logId.toString());
  }

  static Account accountNamed(String name) {
    return new Account(new AccountName(name), true, null, Instant.EPOCH);
  }

  static Credential credentialOf(int number) {
    byte[] digest = new byte[SecretDigest.BYTES];
    digest[0] = (byte) (number >> 8);
    digest[1] = (byte) number;
    return new Credential(
        new TokenId(new UUID(7, number)),
        new AccountName("acct" + number % 17),
        SecretDigest.ofBytes(digest),
        List.of(Scope.READ),
        null,
        true);
  }

  private static Lane lane(ProducerRecord<?, ?> record) {
    return Arrays.stream(Lane.values())
        .filter(lane -> lane.topic().equals(record.topic()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    inOrder.close();
    atOnce.close();
  }
}
