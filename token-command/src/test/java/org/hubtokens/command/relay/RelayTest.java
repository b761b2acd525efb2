package org.hubtokens.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final FakeLog log = new FakeLog();
  private final MemoryLeases leases = new MemoryLeases();
  private final List<Relay> relays = new ArrayList<>();
  private KafkaSettings kafka;

  /** Holds the thread that comes by first, as long as a test wants. */
  private static final class Gate implements RelayStep {
    private final AtomicBoolean closed = new AtomicBoolean(true);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void beforeCommit(long through) {
      if (closed.getAndSet(false)) {
        reached.countDown();
        try {
          open.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException("the process is gone", e);
        }
      }
    }
  }

  @BeforeEach
  void setUp() throws Exception {
    kafka = TestCluster.fresh();
  }

  @AfterEach
  void tearDown() {
    relays.forEach(Relay::close);
  }

  @Test
  void givenEventsInTheLog_whenRelayed_thenEachIsInItsLanesOnce() {
    log.append(TokenEvents.registered("alice"));
    for (int i = 0; i < 30; i++) {
      log.append(TokenEvents.created(i));
    }
    log.append(TokenEvents.revoked(3));
    Relay relay = relay(log, RelayStep.NONE);
    publishedThrough(relay, 32);
    assertThat(positions(Lane.EVENTS)).containsExactlyElementsOf(range(1, 32));
    assertThat(positions(Lane.CREDENTIALS)).hasSize(31);
    assertThat(positions(Lane.ACCOUNTS)).containsExactly(1L);
    assertThat(positions(Lane.REVOCATIONS)).containsExactly(32L);
  }

  @Test
  void givenItLeads_whenSomethingIsAppended_thenItIsWoken() {
    Relay relay = relay(log, RelayStep.NONE);
    publishedThrough(relay, 0);
    for (int i = 0; i < 20; i++) {
      publishedThrough(relay, log.append(TokenEvents.created(i)));
    }
    assertThat(relay.status().leads()).isTrue();
    assertThat(positions(Lane.EVENTS)).containsExactlyElementsOf(range(1, 20));
  }

  @Test
  void givenBatches_whenPublished_thenProgressNamesTheLastOffsetOfEachPartition() {
    for (int i = 0; i < 100; i++) {
      log.append(TokenEvents.created(i));
    }
    Relay relay = relay(log, RelayStep.NONE);
    publishedThrough(relay, 100);
    Progress progress = progress();
    assertThat(progress.through()).isEqualTo(100);
    for (Lane lane : List.of(Lane.EVENTS, Lane.CREDENTIALS)) {
      List<Long> last = new ArrayList<>(List.of(-1L, -1L, -1L, -1L));
      TestCluster.committed(kafka, lane)
          .forEach(record -> last.set(record.partition(), record.offset()));
      assertThat(progress.ends()).containsEntry(lane.topic(), last);
    }
    assertThat(progress.ends()).containsEntry(Lane.REVOCATIONS.topic(), List.of(-1L));
  }

  @Test
  void givenNothingHappens_whenTimePasses_thenHeartbeatsTellANewTime() {
    Relay relay = relay(log, RelayStep.NONE);
    publishedThrough(relay, 0);
    Progress first = progress();
    await().atMost(SOON).until(() -> progress().headReadAt().isAfter(first.headReadAt()));
    assertThat(progress().through()).isZero();
  }

  @Test
  void givenLeaderDiesBetweenPublishAndCommit_whenAnotherTakesOver_thenEachEventIsSeenOnce()
      throws Exception {
    Gate gate = new Gate();
    Relay dying = relay(log, gate);
    for (int i = 0; i < 10; i++) {
      log.append(TokenEvents.created(i));
    }
    gate.reached.await();
    leases.expire();
    Relay next = relay(log, RelayStep.NONE);
    publishedThrough(next, 10);
    assertThat(positions(Lane.EVENTS)).containsExactlyElementsOf(range(1, 10));
    assertThat(positions(Lane.CREDENTIALS)).containsExactlyElementsOf(range(1, 10));
    gate.open.countDown();
    assertThat(dying.status().leads()).isTrue();
  }

  @Test
  void givenStaleLeader_whenItGoesOn_thenItIsFencedAndStandsBy() throws Exception {
    Gate gate = new Gate();
    Relay stale = relay(log, gate);
    log.append(TokenEvents.created(1));
    gate.reached.await();
    leases.expire();
    Relay next = relay(log, RelayStep.NONE);
    publishedThrough(next, 1);
    gate.open.countDown();
    await().atMost(SOON).until(() -> stale.status().fenced() == 1);
    publishedThrough(next, log.append(TokenEvents.created(2)));
    await().atMost(SOON).until(() -> stale.status().degraded() == null);
    assertThat(stale.status().leads()).isFalse();
    assertThat(positions(Lane.EVENTS)).containsExactly(1L, 2L);
    assertThat(next.status().fenced()).isZero();
  }

  @Test
  void givenLeaderStops_whenAnotherTakesOver_thenItGoesOnWhereTheFirstEnded() {
    Relay first = relay(log, RelayStep.NONE);
    publishedThrough(first, log.append(TokenEvents.created(1)));
    first.close();
    log.append(TokenEvents.created(2));
    Relay second = relay(log, RelayStep.NONE);
    publishedThrough(second, 2);
    assertThat(positions(Lane.EVENTS)).containsExactly(1L, 2L);
    assertThat(progress().ends().get(Lane.EVENTS.topic()).stream().filter(end -> end >= 0))
        .isNotEmpty();
  }

  @Test
  void givenAnotherLog_whenItWouldPublish_thenItStopsAndSaysSo() {
    publishedThrough(relay(log, RelayStep.NONE), 0);
    relays.removeFirst().close();
    FakeLog other = new FakeLog();
    other.append(TokenEvents.created(1));
    Relay relay = relay(other, RelayStep.NONE);
    await().atMost(SOON).until(() -> relay.status().stopped());
    assertThat(relay.status().degraded())
        .contains(log.logId().toString(), other.logId().toString());
    assertThat(positions(Lane.EVENTS)).isEmpty();
  }

  @Test
  void givenRestoredBackup_whenItWouldPublish_thenItStopsAndSaysSo() {
    log.append(TokenEvents.created(1));
    log.append(TokenEvents.created(2));
    publishedThrough(relay(log, RelayStep.NONE), 2);
    relays.removeFirst().close();
    Relay relay = relay(log.restoredWith(2), RelayStep.NONE);
    await().atMost(SOON).until(() -> relay.status().stopped());
    assertThat(relay.status().degraded())
        .contains("position 2 was published, but the log ends before position 2");
  }

  /** What it knows of the head is from before its clock was set back by an hour, and is old. */
  @Test
  void givenAnInstanceBehindOthersWhoseClockWasSetBack_whenItLeads_thenItFollowsAndGoesOn() {
    log.append(TokenEvents.created(1));
    log.append(TokenEvents.created(2));
    publishedThrough(relay(log, RelayStep.NONE), 2);
    relays.removeFirst().close();
    FakeLog behind = log.restoredWith(2);
    Instant hourAhead = Instant.now().plus(Duration.ofHours(1));
    AtomicInteger looks = new AtomicInteger();
    behind.readAt(
        () -> {
          if (looks.incrementAndGet() == 3) {
            behind.append(TokenEvents.created(2));
          }
          return hourAhead.plusMillis(looks.get());
        });
    Relay relay = relay(behind, RelayStep.NONE);
    await().atMost(SOON).until(() -> relay.status().leads() && relay.status().degraded() == null);
    publishedThrough(relay, behind.append(TokenEvents.created(3)));
    assertThat(relay.status().stopped()).isFalse();
  }

  @Test
  void givenEventOfALaterBuild_whenItWouldPublish_thenItSkipsNothingAndLeavesTheLead() {
    Relay relay = relay(log, RelayStep.NONE);
    publishedThrough(relay, log.append(TokenEvents.created(1)));
    log.append("token-eaten", 1, "{}".getBytes(UTF_8));
    log.append(TokenEvents.created(2));
    await().atMost(SOON).until(() -> relay.status().degraded() != null);
    await().atMost(SOON).until(() -> String.valueOf(relay.status().degraded()).contains("eaten"));
    assertThat(positions(Lane.EVENTS)).containsExactly(1L);
  }

  @Test
  void givenOneEventPerBatch_whenRelayed_thenTheOrderWithinAKeyIsTheLogs() {
    for (int i = 0; i < 40; i++) {
      log.append(TokenEvents.created(i * 17));
    }
    Relay relay = start(new Relay(log, kafka, new FastSettings(3), leases.lease(), RelayStep.NONE));
    publishedThrough(relay, 40);
    List<Long> inOrder =
        TestCluster.committed(kafka, Lane.EVENTS).stream().map(RelayTest::position).toList();
    assertThat(inOrder).containsExactlyElementsOf(range(1, 40));
    assertThat(relay.status().transactions()).isGreaterThanOrEqualTo(14);
  }

  private Relay relay(FakeLog of, RelayStep step) {
    return start(new Relay(of, kafka, new FastSettings(1000), leases.lease(), step));
  }

  private Relay start(Relay relay) {
    relays.add(relay);
    return relay.start();
  }

  private static void publishedThrough(Relay relay, long position) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(SOON)
        .until(() -> relay.status().leads() && relay.status().published() >= position);
  }

  private Progress progress() {
    return Wire.read(TestCluster.committed(kafka, Lane.PROGRESS).getLast().value(), Progress.class);
  }

  private List<Long> positions(Lane lane) {
    return TestCluster.committed(kafka, lane).stream().map(RelayTest::position).sorted().toList();
  }

  private static long position(ConsumerRecord<String, byte[]> record) {
    return Long.parseLong(
        new String(record.headers().lastHeader(LaneHeaders.POSITION).value(), UTF_8));
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
