package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that cannot be applied stop a partition; a person who has looked lets it go on. */
@Timeout(60)
@ResourceLock(TestCluster.LOCK)
class PassedRecordsTest {
  private static final Pattern NAMED =
      Pattern.compile("\\((hubtokens[^ )]+@[0-9]+:[0-9a-f]{16})\\)");

  private final Known known = new Known();
  private KafkaSettings kafka;
  private TestRelay relay;

  @BeforeEach
  void setUp() throws Exception {
    kafka = TestCluster.fresh();
    relay = new TestRelay(kafka);
  }

  @AfterEach
  void tearDown() {
    relay.close();
  }

  @Test
  void givenGarbage_whenItIsNamed_thenItIsPassedAndThatOneOnly() throws Exception {
    relay.credential(0);
    relay.publish(garbage(Lane.CREDENTIALS, key(0), "first"));
    relay.credential(0);
    relay.publish(garbage(Lane.CREDENTIALS, key(0), "second"));
    long last = relay.credential(0);

    String first = troubleOf(kafka, 0);
    KafkaSettings passing = passing(named(first));
    String second = troubleOf(passing, 2);
    assertThat(named(second)).isNotEqualTo(named(first));
    try (LaneReader reader = reader(passing(named(first) + ", " + named(second))).start()) {
      await().until(() -> reader.through() == last);
      assertThat(reader.status().degraded()).isNull();
      assertThat(reader.status().failed().get("WireFormatException")).isEqualTo(2);
    }
  }

  /** What stands at the same place after the topic was written anew is another record. */
  @Test
  void givenAnotherRecordAtThatPlace_whenMet_thenItIsNotPassed() throws Exception {
    relay.publish(garbage(Lane.CREDENTIALS, key(0), "first"));
    String other = named(troubleOf(kafka, -1)).replaceAll(":.*", ":0123456789abcdef");
    try (LaneReader reader = reader(passing(other)).start()) {
      await().until(() -> reader.status().degraded() != null);
      assertThat(reader.through()).isEqualTo(-1);
    }
  }

  @Test
  void givenARevocationThatCannotBeRead_whenItIsNamed_thenItsLaneIsComplete() throws Exception {
    relay.publish(garbage(Lane.REVOCATIONS, key(1), "no revocation"));
    long last = relay.revoke(2);
    String trouble;
    try (LaneReader reader = reader(kafka).start()) {
      await().until(() -> known.revoked(2) && reader.status().degraded() != null);
      trouble = reader.status().degraded();
    }
    assertThat(trouble).contains("is set aside");
    try (LaneReader reader = reader(passing(named(trouble))).start()) {
      await().until(() -> reader.ready() && reader.through() == last);
    }
  }

  @Test
  void givenAGroup_whenItsRecordIsNamed_thenItGoesOnFromThere() throws Exception {
    List<Long> seen = new CopyOnWriteArrayList<>();
    LaneHandler handler = batch -> batch.forEach(record -> seen.add(record.position()));
    relay.publish(garbage(Lane.EVENTS, "alice", "no event"));
    String group = "group-" + UUID.randomUUID();
    String trouble;
    try (LaneReader reader = inGroup(kafka, group, handler).start()) {
      await().until(() -> reader.status().degraded() != null);
      trouble = reader.status().degraded();
      assertThat(trouble).contains("hubtokens.events", "offset 0", "no position");
      assertThat(seen).isEmpty();
    }
    try (LaneReader reader = inGroup(passing(named(trouble)), group, handler).start()) {
      await().until(() -> reader.through() == 0);
    }
  }

  @Test
  void givenAnAccountThatCannotBeRead_whenItIsNamed_thenTheDirectoryIsReady() throws Exception {
    relay.publish(garbage(Lane.ACCOUNTS, "alice", "no account"));
    relay.account("bobby");
    String trouble;
    try (LaneReader reader =
        AccountDirectory.reader(new AccountDirectory(), kafka, "query-a").start()) {
      await().until(() -> reader.status().degraded() != null);
      assertThat(reader.ready()).isFalse();
      trouble = reader.status().degraded();
    }
    AccountDirectory directory = new AccountDirectory();
    try (LaneReader reader =
        AccountDirectory.reader(directory, passing(named(trouble)), "query-a").start()) {
      await().until(reader::ready);
      assertThat(directory.find(new AccountName("bobby"))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "hubtokens.credentials-3@412",
        "hubtokens.credentials@412:0f1e2d3c4b5a6978",
        "hubtokens.credentials-3@412:0F1E2D3C4B5A6978",
        "hubtokens.credentials-3@*:0f1e2d3c4b5a6978"
      })
  void givenWhatNamesNoRecord_whenConfigured_thenRefusedAtStart(String text) {
    assertThatThrownBy(() -> passing(text)).hasMessageContaining("kafka.passed.records");
  }

  @Test
  void givenTheSetting_whenClientsAreConfigured_thenTheyDoNotSeeIt() {
    assertThat(passing("hubtokens.credentials-3@412:0f1e2d3c4b5a6978").client(Map.of()))
        .doesNotContainKey("passed.records");
  }

  private KafkaSettings passing(String names) {
    return new KafkaSettings(
        kafka == null ? "localhost:9092" : kafka.bootstrapServers(),
        Map.of("passed.records", names));
  }

  private String troubleOf(KafkaSettings settings, long through) {
    try (LaneReader reader = reader(settings).start()) {
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> reader.status().degraded() != null && reader.through() == through);
      return reader.status().degraded();
    }
  }

  private static String named(String trouble) {
    Matcher found = NAMED.matcher(trouble);
    assertThat(found.find()).as(trouble).isTrue();
    return found.group(1);
  }

  private LaneReader reader(KafkaSettings settings) {
    return LaneReader.builder(settings, "verifier")
        .instance("a")
        .lanes(Lane.CREDENTIALS, Lane.REVOCATIONS)
        .handler(known)
        .readyAtPoison()
        .build();
  }

  private static LaneReader inGroup(KafkaSettings settings, String group, LaneHandler handler) {
    return LaneReader.builder(settings, "list")
        .instance("a")
        .lanes(Lane.EVENTS)
        .group(group)
        .handler(handler)
        .build();
  }

  private static String key(int number) {
    return TestRelay.credentialOf(number).tokenId().toString();
  }

  /** Without any of the headers that every record has. */
  private static ProducerRecord<String, byte[]> garbage(Lane lane, String key, String value) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(lane.topic(), key, value.getBytes(StandardCharsets.UTF_8));
    record.headers().add(LaneHeaders.VERSION, "x".getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
