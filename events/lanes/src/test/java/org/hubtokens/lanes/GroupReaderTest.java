package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupReaderTest {
  private static final TestCluster CLUSTER = new TestCluster();
  private static final Duration SOON = Duration.ofSeconds(20);

  /** A store that all members share. */
  private static final class Store implements LaneHandler {
    private final Set<Long> applied = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> complete = new ConcurrentHashMap<>();
    private volatile boolean away;

    @Override
    public void apply(List<LaneRecord> batch) {
      if (away) {
        throw new IllegalStateException("the store is away");
      }
      batch.forEach(record -> applied.add(record.position()));
    }

    @Override
    public void complete(int partition, long through, Instant headReadAt) {
      complete.merge(partition, through, Math::max);
    }
  }

  private final Store store = new Store();
  private KafkaSettings kafka;
  private TestRelay relay;

  @BeforeEach
  void setUp() throws Exception {
    kafka = CLUSTER.renewed();
    relay = new TestRelay(kafka);
  }

  @AfterEach
  void tearDown() {
    relay.close();
  }

  @Test
  void givenOneMember_whenEventsCome_thenEachPartitionIsAcknowledgedAndTheHandlerKnewBefore()
      throws Exception {
    relay.credential(1);
    try (LaneReader one = member("a");
        AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(one::ready);
      long position = relay.credential(2);
      assertThat(one.awaitThrough(position, SOON)).isTrue();
      for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
        String reader = "token-list/" + partition;
        await().atMost(SOON).until(() -> through(acks, reader) == position);
        assertThat(store.complete.get(partition)).isEqualTo(position);
      }
    }
    assertThat(store.applied).containsExactlyInAnyOrder(0L, 1L);
  }

  @Test
  void givenTwoMembers_whenOneLeaves_thenTheOtherTakesOverAndNothingIsMissed() throws Exception {
    LaneReader one = member("a");
    try (LaneReader two = member("b");
        AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(() -> one.ready() && two.ready());
      publish(40);
      assertThat(one.awaitThrough(39, SOON)).isTrue();
      assertThat(two.awaitThrough(39, SOON)).isTrue();
      one.close();
      publish(40);
      assertThat(two.awaitThrough(79, SOON)).isTrue();
      for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
        String reader = "token-list/" + partition;
        await().atMost(SOON).until(() -> through(acks, reader) == 79);
      }
    }
    assertThat(store.applied).hasSize(80);
  }

  @Test
  void givenMemberLeaves_whenItsPartitionsAreTakenOver_thenTheTakerHasAStartOfItsOwn()
      throws Exception {
    LaneReader one = member("a");
    await().atMost(SOON).until(one::ready);
    one.close();
    try (LaneReader two = member("b");
        AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(two::ready);
      await()
          .atMost(SOON)
          .until(
              () ->
                  acks.of("token-list/0").stream().map(Acknowledgement::start).distinct().count()
                      == 2);
    }
  }

  @Test
  void givenStoreAway_whenItIsBack_thenEverythingIsApplied() throws Exception {
    try (LaneReader one = member("a")) {
      await().atMost(SOON).until(one::ready);
      store.away = true;
      publish(10);
      await().atMost(SOON).until(() -> one.status().degraded() != null);
      assertThat(one.status().degraded()).contains("the store is away");
      assertThat(one.through()).isEqualTo(-1);
      store.away = false;
      assertThat(one.awaitThrough(9, SOON)).isTrue();
      assertThat(one.status().degraded()).isNull();
    }
    assertThat(store.applied).hasSize(10);
  }

  @Test
  void givenRestart_whenItsGroupHasCommitted_thenOnlyNewEventsAreGiven() throws Exception {
    publish(10);
    try (LaneReader one = member("a")) {
      assertThat(one.awaitThrough(9, SOON)).isTrue();
    }
    store.applied.clear();
    try (LaneReader again = member("a")) {
      publish(1);
      assertThat(again.awaitThrough(10, SOON)).isTrue();
    }
    assertThat(store.applied).containsExactly(10L);
  }

  private LaneReader member(String instance) {
    return LaneReader.builder(kafka, "token-list")
        .instance(instance)
        .group("token-list-1")
        .lanes(Lane.EVENTS)
        .handler(store)
        .build()
        .start();
  }

  private void publish(int events) throws Exception {
    for (int i = 0; i < events; i++) {
      relay.credential(i);
    }
  }

  private static long through(AckLog acks, String reader) {
    List<Acknowledgement> all = acks.of(reader);
    return all.isEmpty() ? -1 : all.getLast().through();
  }
}
