package org.hubtokens.verifier.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Topics;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.index.MemoryIndex;
import org.junit.jupiter.api.Test;

/** I7: a stale relay writes an old credential after its revocation, then a verifier starts. */
class FreshStartTest {

  @Test
  void givenStaleCredentialIsTheLastRecord_whenVerifierStarts_thenTokenIsRevoked()
      throws Exception {
    Credential token = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    try (EmbeddedKafka broker = EmbeddedKafka.startTemporary()) {
      var kafka = KafkaSettings.of(broker.bootstrapServers());
      Topics.ensure(kafka, (short) 1);
      writeStaleAfterRevocation(kafka, token);

      var index = new MemoryIndex();
      try (LaneReader reader = reader(kafka, index).start()) {
        await().until(reader::ready);
        assertThat(index.find(token.digest()).revoked()).isTrue();
        assertThat(index.credentials()).isZero();
      }
    }
  }

  private static LaneReader reader(KafkaSettings kafka, MemoryIndex index) {
    return Lanes.describe(kafka, new LaneConsumer(index)).build();
  }

  /** I12: it must not vouch for what it cannot know, and not stay away because of one record. */
  @Test
  void givenRecordsThatCannotBeRead_whenVerifierStarts_thenServesAndRefusesWhatTheyMayConcern()
      throws Exception {
    Credential before = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    Credential unreadable = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    Credential unreadablyRevoked = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    Credential revokedBehindThat = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    UUID log = UUID.randomUUID();
    try (EmbeddedKafka broker = EmbeddedKafka.startTemporary()) {
      var kafka = KafkaSettings.of(broker.bootstrapServers());
      Topics.ensure(kafka, (short) 1);
      write(
          kafka,
          LaneRecords.credential(log, 1, before),
          LaneRecords.credential(log, 2, unreadablyRevoked),
          LaneRecords.credential(log, 3, revokedBehindThat),
          newer(LaneRecords.credential(log, 4, unreadable)),
          newer(LaneRecords.revocation(log, 5, Sample.revocation(unreadablyRevoked))),
          LaneRecords.revocation(log, 6, Sample.revocation(revokedBehindThat)));

      var index = new MemoryIndex();
      try (LaneReader reader = reader(kafka, index).start()) {
        await().until(reader::ready);
        assertThat(index.find(before.digest()).revoked()).isFalse();
        assertThat(index.find(before.digest()).credential()).isEqualTo(before);
        assertThat(index.find(unreadable.digest()).credential()).isNull();
        assertThat(index.find(unreadablyRevoked.digest()).revoked()).isTrue();
        assertThat(index.find(revokedBehindThat.digest()).revoked()).isTrue();
        assertThat(reader.status().degraded())
            .contains(Lane.CREDENTIALS.topic(), Lane.REVOCATIONS.topic(), "form version 2");
        assertThat(reader.through()).isEqualTo(-1);
      }
    }
  }

  private static ProducerRecord<String, byte[]> newer(ProducerRecord<String, byte[]> record) {
    record.headers().remove(LaneHeaders.VERSION);
    return LaneRecords.with(record, LaneHeaders.VERSION, "2");
  }

  /** No tombstone: as after a compaction that has kept the stale record only. */
  private static void writeStaleAfterRevocation(KafkaSettings kafka, Credential token)
      throws Exception {
    var log = UUID.randomUUID();
    write(
        kafka,
        LaneRecords.revocation(log, 2, Sample.revocation(token)),
        LaneRecords.credential(log, 1, token));
  }

  @SafeVarargs
  private static void write(KafkaSettings kafka, ProducerRecord<String, byte[]>... records)
      throws Exception {
    var settings = kafka.client(Map.of("acks", "all"));
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<String, byte[]> record : records) {
        producer.send(record).get();
      }
    }
  }
}
