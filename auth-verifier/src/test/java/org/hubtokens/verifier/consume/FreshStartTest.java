package org.hubtokens.verifier.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.lane.Lane;
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
    return LaneReader.builder(kafka, "verifier")
        .lanes(Lane.CREDENTIALS, Lane.ACCOUNTS, Lane.REVOCATIONS)
        .handler(new LaneConsumer(index))
        .build();
  }

  /** No tombstone: as after a compaction that has kept the stale record only. */
  private static void writeStaleAfterRevocation(KafkaSettings kafka, Credential token)
      throws Exception {
    var log = UUID.randomUUID();
    var settings = kafka.client(java.util.Map.of("acks", "all"));
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(LaneRecords.revocation(log, 2, Sample.revocation(token))).get();
      producer.send(LaneRecords.credential(log, 1, token)).get();
    }
  }
}
