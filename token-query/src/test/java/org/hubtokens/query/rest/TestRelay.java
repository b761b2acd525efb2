package org.hubtokens.query.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Wire;

/** Writes the lanes as the relay does; one for all tests of this process, as there is one log. */
final class TestRelay {
  private static TestRelay only;

  private final UUID logId = UUID.randomUUID();
  private final Producer<String, byte[]> producer;
  private final Map<String, List<Long>> ends = new TreeMap<>();
  private long next = 1;

  private TestRelay(KafkaSettings kafka) {
    producer =
        LaneClients.producer(
            kafka, "test-relay", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test-relay"));
    producer.initTransactions();
    for (Lane lane : List.of(Lane.EVENTS, Lane.CREDENTIALS, Lane.ACCOUNTS, Lane.REVOCATIONS)) {
      ends.put(lane.topic(), new ArrayList<>(Collections.nCopies(lane.partitions(), -1L)));
    }
  }

  static synchronized TestRelay get() {
    if (only == null) {
      only =
          new TestRelay(
              KafkaSettings.of(
                  ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)));
    }
    return only;
  }

  UUID logId() {
    return logId;
  }

  /** Publishes events at the next positions; returns the last. */
  synchronized long publish(DomainEvent... events) throws Exception {
    producer.beginTransaction();
    for (DomainEvent event : events) {
      send(record(event, event.account().value()));
    }
    return end();
  }

  /** The same for one that somebody else caused. */
  synchronized long publishAs(String actor, DomainEvent event) throws Exception {
    producer.beginTransaction();
    send(record(event, actor));
    return end();
  }

  /** Says again how far it is. */
  synchronized void beat() throws Exception {
    producer.beginTransaction();
    end();
  }

  /** The account's state, for session checks. */
  synchronized long account(Account account) throws Exception {
    producer.beginTransaction();
    send(LaneRecords.account(logId, next++, account));
    return end();
  }

  /** A creation in a major version that nobody knows. */
  synchronized long unknownVersion(AccountName account) throws Exception {
    producer.beginTransaction();
    send(
        record(
            account,
            "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "org.hubtokens.token-created.v9",
            account.value()));
    return end();
  }

  private void send(ProducerRecord<String, byte[]> record) throws Exception {
    RecordMetadata there = producer.send(record).get();
    ends.get(there.topic()).set(there.partition(), there.offset());
  }

  private long end() throws Exception {
    long through = next - 1;
    Progress progress = new Progress(logId, through, Instant.now(), new TreeMap<>(ends));
    producer.send(LaneRecords.progress(progress)).get();
    producer.commitTransaction();
    return through;
  }

  private ProducerRecord<String, byte[]> record(DomainEvent event, String actor) {
    EventType type = EventType.of(event);
    return record(
        event.account(),
        Wire.write(event.published()),
        LaneRecords.cloudEventType(type.wireName(), type.version()),
        actor);
  }

  private ProducerRecord<String, byte[]> record(
      AccountName key, byte[] value, String type, String actor) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Lane.EVENTS.topic(), key.value(), value);
    LaneRecords.with(record, LaneHeaders.POSITION, Long.toString(next++));
    LaneRecords.with(record, LaneHeaders.LOG_ID, logId.toString());
    LaneRecords.with(record, LaneHeaders.CE_TYPE, type);
    LaneRecords.with(record, LaneHeaders.CE_TIME, "2026-01-05T09:30:00.123Z");
    LaneRecords.with(record, LaneHeaders.CE_ACTOR, actor);
    LaneRecords.with(record, LaneHeaders.CE_REQUEST_ID, "request-" + next);
    LaneRecords.with(record, LaneHeaders.CE_CLIENT_ADDRESS, "10.0.0.7");
    return LaneRecords.with(record, LaneHeaders.CE_USER_AGENT, "curl/8.5.0");
  }
}
