package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ResourceLock(TestCluster.LOCK)
class LaneReaderTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Known known = new Known();
  private KafkaSettings kafka;
  private TestRelay relay;
  private LaneReader reader;

  @BeforeEach
  void setUp() throws Exception {
    kafka = TestCluster.fresh();
    relay = new TestRelay(kafka);
  }

  @AfterEach
  void tearDown() {
    if (reader != null) {
      reader.close();
    }
    relay.close();
  }

  @Test
  void givenEmptyLanes_whenStarted_thenReadyAndKnowsNothing() {
    start();
    await().atMost(SOON).until(reader::ready);
    assertThat(reader.through()).isEqualTo(-1);
    assertThat(reader.ageMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void givenFullLanes_whenReady_thenAllIsKnown() throws Exception {
    for (int i = 0; i < 50; i++) {
      relay.credential(i);
    }
    relay.revoke(7);
    start();
    await().atMost(SOON).until(reader::ready);
    assertThat(known.size()).isEqualTo(50);
    assertThat(known.accepts(7)).isFalse();
    assertThat(known.accepts(8)).isTrue();
    assertThat(reader.through()).isEqualTo(50);
    assertThat(reader.status().loadedPercent()).isEqualTo(100);
  }

  @Test
  void givenReady_whenSomethingIsPublished_thenItIsWaitedForAndKnown() throws Exception {
    start();
    await().atMost(SOON).until(reader::ready);
    long position = relay.credential(3);
    assertThat(reader.awaitThrough(position, SOON)).isTrue();
    assertThat(known.accepts(3)).isTrue();
    assertThat(reader.age()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void givenNothingNew_whenHeartbeatsCome_thenItStaysYoung() throws Exception {
    start();
    relay.credential(1);
    var before = relayed().headReadAt();
    relay.heartbeat();
    await().atMost(SOON).until(() -> reader.status().headReadAt().isAfter(before));
    assertThat(reader.through()).isZero();
  }

  @Test
  void givenRevocationAheadOfTheRelay_whenApplied_thenAcknowledgedBeyondThrough() throws Exception {
    relay.credential(1);
    start();
    relay.directly(relay.revocation(1, 5));
    try (AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(() -> last(acks).revoked().contains(5L));
      assertThat(last(acks).through()).isZero();
    }
    assertThat(known.accepts(1)).isFalse();
  }

  @Test
  void givenLife_whenSeenFromTheAcks_thenJoinedThenLiveThenLeft() throws Exception {
    start();
    long position = relay.credential(1);
    reader.awaitThrough(position, SOON);
    reader.close();
    try (AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(() -> last(acks).state() == Acknowledgement.State.LEFT);
      assertThat(acks.of("verifier/a").getFirst().state()).isEqualTo(Acknowledgement.State.JOINED);
      assertThat(acks.of("verifier/a"))
          .anyMatch(a -> a.state() == Acknowledgement.State.LIVE && a.through() == position)
          .isSortedAccordingTo(java.util.Comparator.comparingLong(Acknowledgement::through));
    }
  }

  @Test
  void givenNothingHappens_whenTimePasses_thenItIsHeardOfEachSecond() {
    start();
    try (AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(() -> acks.of("verifier/a").size() >= 4);
    }
  }

  @Test
  void givenPoison_whenApplied_thenItsPartitionStopsAndTheOthersGoOn() throws Exception {
    start();
    await().atMost(SOON).until(reader::ready);
    known.failAt(relay.position());
    long poisoned = relay.credential(0);
    int elsewhere = inAnotherPartitionThan(0);
    relay.credential(elsewhere);
    await().atMost(SOON).until(() -> known.accepts(elsewhere));
    await().atMost(SOON).until(() -> reader.status().degraded() != null);
    assertThat(reader.status().degraded()).contains(Lane.CREDENTIALS.topic(), "offset ", "poison");
    assertThat(reader.through()).isEqualTo(poisoned - 1);
    assertThat(reader.ready()).isTrue();
    known.failNoMore();
    await().atMost(SOON).until(() -> reader.through() == poisoned + 1);
    assertThat(known.accepts(0)).isTrue();
    assertThat(reader.status().degraded()).isNull();
    assertThat(reader.status().failed().get("IllegalStateException")).isPositive();
  }

  @Test
  void givenPoisonAmidABatch_whenApplied_thenThoseBeforeCountAndNoneIsSkipped() throws Exception {
    known.failAt(2);
    for (int i = 0; i < 5; i++) {
      relay.credential(0);
    }
    start();
    await().atMost(SOON).until(() -> known.attempts(2) > 3);
    assertThat(reader.status().degraded()).contains("offset 4");
    assertThat(known.attempts(3)).isZero();
    assertThat(reader.ready()).isFalse();
    known.failNoMore();
    await().atMost(SOON).until(() -> reader.ready() && reader.through() == 4);
    assertThat(reader.status().applied()).isEqualTo(5);
  }

  @Test
  void givenPoison_whenARevocationComes_thenItIsAppliedAndAcknowledgedAllTheSame()
      throws Exception {
    start();
    known.failAt(relay.position());
    relay.credential(0);
    long position = relay.revoke(3);
    try (AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(() -> last(acks).revoked().contains(position));
    }
    assertThat(known.revoked(3)).isTrue();
  }

  @Test
  void givenPoisonAmongRevocations_whenMoreCome_thenThoseAreAppliedAndItIsKept() throws Exception {
    relay.credential(1);
    start();
    await().atMost(SOON).until(reader::ready);
    long poisoned = relay.position();
    known.failAtRevocation(poisoned);
    relay.revoke(1);
    long later = relay.revoke(2);
    try (AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(() -> last(acks).revoked().contains(later));
      assertThat(last(acks).revoked()).doesNotContain(poisoned);
    }
    assertThat(known.revoked(2)).isTrue();
    assertThat(known.setAside()).containsExactly(TestRelay.credentialOf(1).tokenId().toString());
    assertThat(reader.through()).isEqualTo(poisoned - 1);
    assertThat(reader.status().degraded()).contains(Lane.REVOCATIONS.topic(), "offset 0", "poison");

    known.failNoMore();
    await().atMost(SOON).until(() -> reader.through() == later);
    assertThat(known.revoked(1)).isTrue();
    assertThat(reader.status().degraded()).isNull();
  }

  @Test
  void givenMorePoisonAmongRevocationsThanIsKept_whenMet_thenItsPartitionStops() throws Exception {
    for (int i = 0; i <= Asides.MOST; i++) {
      relay.directly(ofVersion2(relay.revocation(i, i)));
    }
    relay.directly(relay.revocation(7_000, 7_000));
    start();
    await()
        .atMost(SOON)
        .until(() -> String.valueOf(reader.status().degraded()).contains("offset 1000 cannot"));
    assertThat(known.setAside()).hasSize(Asides.MOST);
    assertThat(known.revoked(7_000)).isFalse();
    assertThat(reader.ready()).isFalse();
  }

  @Test
  void givenPoisonAtTheStart_whenReadyAtPoison_thenReadyWithWhatCameBeforeAndSaysSo()
      throws Exception {
    relay.credential(0);
    known.failAt(1);
    relay.credential(0);
    relay.credential(inAnotherPartitionThan(0));
    relay.directly(ofVersion2(relay.revocation(5, 9)));
    relay.directly(relay.revocation(6, 10));
    reader = builder().readyAtPoison().build().start();
    await().atMost(SOON).until(reader::ready);
    assertThat(known.accepts(0)).isTrue();
    assertThat(known.accepts(inAnotherPartitionThan(0))).isTrue();
    assertThat(known.revoked(6)).isTrue();
    assertThat(reader.status().degraded())
        .contains(Lane.CREDENTIALS.topic(), Lane.REVOCATIONS.topic());
    assertThat(reader.through()).isLessThan(1);
    assertThat(reader.awaitThrough(1, Duration.ofMillis(100))).isFalse();
  }

  private static ProducerRecord<String, byte[]> ofVersion2(ProducerRecord<String, byte[]> record) {
    record.headers().remove(LaneHeaders.VERSION);
    return LaneRecords.with(record, LaneHeaders.VERSION, "2");
  }

  @ParameterizedTest
  @ValueSource(longs = {-10, 10})
  void givenAClockThatIsOff_whenHeartbeatsCome_thenDegradedAndSaysByHowMuch(long seconds)
      throws Exception {
    Clock off = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    reader = builder().clock(off).build().start();
    await().atMost(SOON).until(reader::ready);
    relay.heartbeat();
    await().atMost(SOON).until(() -> reader.status().degraded() != null);
    assertThat(reader.status().degraded()).contains(seconds < 0 ? "ahead of the one" : "behind");
    assertThat(reader.status().clockSkewMillis() / -1000.0)
        .isCloseTo(seconds, org.assertj.core.data.Offset.offset(4.0));
    assertThat(reader.ready()).isTrue();
  }

  @Test
  void givenAClockThatIsALittleOff_whenHeartbeatsCome_thenNotDegraded() throws Exception {
    Clock off = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-4));
    reader = builder().clock(off).build().start();
    await().atMost(SOON).until(reader::ready);
    relay.heartbeat();
    await().atMost(SOON).until(() -> reader.status().clockSkewMillis() != 0);
    assertThat(reader.status().degraded()).isNull();
  }

  @Test
  void givenRecordOfAnUnknownVersion_whenMet_thenItsPartitionStops() throws Exception {
    ProducerRecord<String, byte[]> future =
        LaneRecords.credential(relay.logId, 0, TestRelay.credentialOf(1));
    future.headers().remove(LaneHeaders.VERSION);
    relay.publish(LaneRecords.with(future, LaneHeaders.VERSION, "2"));
    start();
    await().atMost(SOON).until(() -> reader.status().degraded() != null);
    assertThat(reader.status().degraded()).contains("form version 2, known is 1");
  }

  @Test
  void givenOldRecordAfterNewOne_whenApplied_thenItCountsAsDuplicateAndChangesNothing()
      throws Exception {
    relay.credential(1);
    relay.revoke(1);
    start();
    relay.directly(LaneRecords.credential(relay.logId, 0, TestRelay.credentialOf(1)));
    await().atMost(SOON).until(() -> reader.status().duplicates() == 1);
    assertThat(known.accepts(1)).isFalse();
    assertThat(reader.status().degraded()).isNull();
  }

  @Test
  void givenRecordsOfAnotherLog_whenMet_thenItStopsAndSaysSo() throws Exception {
    start();
    long position = relay.credential(1);
    reader.awaitThrough(position, SOON);
    try (TestRelay other = new TestRelay(kafka, UUID.randomUUID())) {
      for (int i = 0; i < 4; i++) {
        other.credential(i);
      }
      await().atMost(SOON).until(() -> reader.status().degraded() != null);
      assertThat(reader.status().degraded())
          .contains(other.logId.toString(), relay.logId.toString());
      assertThat(reader.through()).isEqualTo(position);
      assertThat(reader.awaitThrough(position + 1, Duration.ofMillis(300))).isFalse();
    }
  }

  @Test
  void givenAccounts_whenFollowed_thenTheDirectoryKnowsThem() throws Exception {
    AccountDirectory directory = new AccountDirectory();
    reader = AccountDirectory.reader(directory, kafka, "query-a").start();
    long position = relay.account("alice");
    assertThat(reader.awaitThrough(position, SOON)).isTrue();
    assertThat(directory.find(new AccountName("alice")).enabled()).isTrue();
    assertThat(directory.find(new AccountName("bobby"))).isNull();
    try (AckLog acks = new AckLog(kafka)) {
      await().atMost(SOON).until(() -> !acks.of("sessions/query-a").isEmpty());
    }
  }

  @Test
  void givenSilent_whenItReads_thenNobodyHearsOfIt() throws Exception {
    reader = builder().silent().build().start();
    long position = relay.credential(1);
    assertThat(reader.awaitThrough(position, SOON)).isTrue();
    reader.close();
    try (AckLog acks = new AckLog(kafka)) {
      assertThat(acks.of("verifier/a")).isEmpty();
    }
  }

  @Test
  void givenTopicsAreNotThere_whenStarted_thenItWaitsAndSaysSo() throws Exception {
    relay.close();
    kafka = TestCluster.bare();
    start();
    await().atMost(SOON).until(() -> reader.status().degraded() != null);
    assertThat(reader.status().degraded()).contains("hubtokens.");
    assertThat(reader.ready()).isFalse();
    Topics.ensure(kafka, (short) 1);
    await().atMost(SOON).until(reader::ready);
    assertThat(reader.status().degraded()).isNull();
  }

  private void start() {
    reader = builder().build().start();
  }

  private LaneReader.Builder builder() {
    return LaneReader.builder(kafka, "verifier")
        .instance("a")
        .lanes(Lane.CREDENTIALS, Lane.ACCOUNTS, Lane.REVOCATIONS)
        .handler(known);
  }

  private LaneStatus relayed() {
    assertThat(reader.awaitThrough(relay.position() - 1, SOON)).isTrue();
    return reader.status();
  }

  private static Acknowledgement last(AckLog acks) {
    List<Acknowledgement> all = acks.of("verifier/a");
    return all.isEmpty()
        ? new Acknowledgement(
            "none",
            UUID.randomUUID(),
            Acknowledgement.State.JOINED,
            null,
            -1,
            List.of(),
            null,
            null)
        : all.getLast();
  }

  private static int inAnotherPartitionThan(int number) {
    int other = number + 1;
    while (partition(other) == partition(number)) {
      other++;
    }
    return other;
  }

  private static int partition(int number) {
    byte[] key =
        TestRelay.credentialOf(number)
            .tokenId()
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return org.apache.kafka.common.utils.Utils.toPositive(
            org.apache.kafka.common.utils.Utils.murmur2(key))
        % Lane.CREDENTIALS.partitions();
  }
}
