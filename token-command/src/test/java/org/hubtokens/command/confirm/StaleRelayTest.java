package org.hubtokens.command.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.hubtokens.command.relay.FakeLog;
import org.hubtokens.command.relay.RunningRelay;
import org.hubtokens.command.relay.TestCluster;
import org.hubtokens.command.relay.TokenEvents;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** I7 by construction: whatever is written after a revocation, nothing brings the token back. */
@Timeout(60)
class StaleRelayTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Test
  void givenOldCredentialWrittenAfterTheRevocation_whenAVerifierStarts_thenItRefuses()
      throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    FakeLog log = new FakeLog();
    long created = log.append(TokenEvents.created(1));
    long revoked = log.append(TokenEvents.revoked(1));
    try (RunningRelay relay = new RunningRelay(log, kafka)) {
      await().atMost(SOON).until(() -> relay.status().published() == revoked);
      writeUnfenced(kafka, log, created);
      // Even one that claims a position beyond the revocation does not bring it back.
      writeUnfenced(kafka, log, revoked + 1);
      try (Verifier verifier = new Verifier(kafka, "later")) {
        await().atMost(SOON).until(() -> verifier.reader().ready());
        assertThat(verifier.accepts(1)).isFalse();
        assertThat(verifier.reader().status().degraded()).isNull();
      }
    }
  }

  private static void writeUnfenced(KafkaSettings kafka, FakeLog log, long position)
      throws Exception {
    try (Producer<String, byte[]> stale = LaneClients.producer(kafka, "stale", Map.of())) {
      stale.send(LaneRecords.credential(log.logId(), position, TokenEvents.credential(1))).get();
    }
  }
}
