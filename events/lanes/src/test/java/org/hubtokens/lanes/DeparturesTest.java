package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Acknowledgement.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

@Timeout(60)
@ResourceLock(TestCluster.LOCK)
class DeparturesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void givenReadersThatWereKilled_whenTold_thenEachHasJoinedAnewAndLeft() throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    try (AckLog acks = new AckLog(kafka)) {
      Departures.tell(kafka, "departures", List.of("token-list/0", "token-list/1"));
      for (String reader : List.of("token-list/0", "token-list/1")) {
        await().atMost(SOON).until(() -> acks.of(reader).size() == 2);
        List<Acknowledgement> told = acks.of(reader);
        assertThat(told)
            .extracting(Acknowledgement::state)
            .containsExactly(State.JOINED, State.LEFT);
        assertThat(told.getFirst().start()).isEqualTo(told.getLast().start());
      }
    }
  }

  @Test
  void givenNoBrokers_whenTold_thenItFails() {
    KafkaSettings nobody = KafkaSettings.of("127.0.0.1:1");
    assertThatThrownBy(() -> Departures.tell(nobody, "departures", List.of("token-list/0")))
        .isInstanceOf(KafkaException.class);
  }
}
