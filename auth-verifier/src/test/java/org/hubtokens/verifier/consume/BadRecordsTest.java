package org.hubtokens.verifier.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Topics;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.index.MemoryIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bad record on each of the verifier's lanes: it serves, says which records they are, holds what
 * is behind them (revocations it reads on), and goes on once a person names them.
 */
class BadRecordsTest {
  private static final UUID LOG = UUID.randomUUID();
  private static final Pattern NAMED =
      Pattern.compile("\\((hubtokens[^ )]+@[0-9]+:[0-9a-f]{16})\\)");
  private static final int TEN_MEGABYTES = 10_000_000;
  private static EmbeddedKafka broker;

  private final Map<String, List<Long>> ends = new TreeMap<>();
  private KafkaSettings kafka;
  private KafkaProducer<String, byte[]> producer;

  /** In what way a record is bad. */
  enum Kind {
    GARBAGE("\u0000\u0001 no JSON".getBytes(UTF_8)),
    OTHER_JSON("{\"event\":\"unknown\"}".getBytes(UTF_8)),
    NOTHING(new byte[0]),
    TEN_MEGABYTES_LONG(new byte[TEN_MEGABYTES]),
    WRONG_VERSION(null),
    NO_POSITION(null),
    NO_HEADERS(null);

    private final byte[] value;

    Kind(byte[] value) {
      this.value = value;
    }

    /** The same record, made bad. */
    ProducerRecord<String, byte[]> of(ProducerRecord<String, byte[]> good) {
      ProducerRecord<String, byte[]> bad =
          new ProducerRecord<>(
              good.topic(), null, good.key(), value == null ? good.value() : value, good.headers());
      switch (this) {
        case WRONG_VERSION -> {
          bad.headers().remove(LaneHeaders.VERSION);
          LaneRecords.with(bad, LaneHeaders.VERSION, "2");
        }
        case NO_POSITION -> bad.headers().remove(LaneHeaders.POSITION);
        case NO_HEADERS ->
            Arrays.stream(bad.headers().toArray()).forEach(h -> bad.headers().remove(h.key()));
        default -> {}
      }
      return bad;
    }
  }

  @BeforeAll
  static void start() {
    broker = EmbeddedKafka.startTemporary();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void writeAnew() throws Exception {
    kafka = KafkaSettings.of(broker.bootstrapServers());
    List<String> topics = Arrays.stream(Lane.values()).map(Lane::topic).toList();
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      var present = admin.listTopics().names().get();
      admin.deleteTopics(topics.stream().filter(present::contains).toList()).all().get();
      await().until(() -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
    }
    Topics.ensure(kafka, (short) 1);
    for (Lane lane : Lane.values()) {
      ends.put(lane.topic(), new ArrayList<>(Collections.nCopies(lane.partitions(), -1L)));
    }
    producer =
        new KafkaProducer<>(
            kafka.client(
                Map.of("acks", "all", "max.request.size", 2 * TEN_MEGABYTES, "linger.ms", 0)),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @ParameterizedTest
  @EnumSource
  void givenABadRecordOnEachLane_whenRead_thenHeldAndToldAndPassedOnlyWhenNamed(Kind kind)
      throws Exception {
    Credential bad = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    Credential behind =
        new Credential(
            bad.tokenId(), bad.account(), bad.digest(), List.of(Scope.WRITE), null, true);
    Credential badlyRevoked = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    Credential revoked = Sample.credential(Sample.FORMAT.generate(), Scope.READ);
    AccountName bobby = new AccountName("bobby");
    takeLargeOnes();
    send(kind.of(LaneRecords.credential(LOG, 1, bad)));
    send(kind.of(LaneRecords.account(LOG, 2, Sample.account(Sample.ALICE, true))));
    send(kind.of(LaneRecords.revocation(LOG, 3, Sample.revocation(badlyRevoked))));
    send(LaneRecords.credential(LOG, 4, behind));
    send(LaneRecords.account(LOG, 5, Sample.account(bobby, true)));
    send(LaneRecords.revocation(LOG, 6, Sample.revocation(revoked)));
    send(LaneRecords.progress(new Progress(LOG, 6, Instant.now(), ends)));

    String troubles;
    var index = new MemoryIndex();
    try (LaneReader reader = reader(kafka, index).start()) {
      await().until(reader::ready);
      await().until(() -> names(reader.status().degraded()).size() == 3);
      assertThat(index.find(bad.digest()).credential()).as("held behind it").isNull();
      assertThat(index.account(bobby)).as("held behind it").isNull();
      assertThat(index.find(revoked.digest()).revoked()).as("read on").isTrue();
      assertThat(reader.through()).isEqualTo(-1);
      troubles = reader.status().degraded();
      assertThat(troubles)
          .contains("hubtokens.accounts-0 offset 0", "hubtokens.revocations-0 offset 0")
          .doesNotContain(bad.digest().hex());
    }

    var repaired = new MemoryIndex();
    String named = String.join(",", names(troubles));
    KafkaSettings passing =
        new KafkaSettings(broker.bootstrapServers(), Map.of("passed.records", named));
    try (LaneReader reader = reader(passing, repaired).start()) {
      await().until(() -> reader.ready() && reader.through() == 6);
      assertThat(reader.status().degraded()).isNull();
      assertThat(repaired.find(bad.digest()).credential()).isEqualTo(behind);
      assertThat(repaired.account(bobby)).isNotNull();
      assertThat(repaired.find(revoked.digest()).revoked()).isTrue();
    }
  }

  /** As topics are made, nobody can put one there. */
  @Test
  void givenARecordOfTenMegabytes_whenSent_thenTheBrokerRefusesIt() {
    ProducerRecord<String, byte[]> large =
        Kind.TEN_MEGABYTES_LONG.of(
            LaneRecords.credential(
                LOG, 1, Sample.credential(Sample.FORMAT.generate(), Scope.READ)));
    assertThatThrownBy(() -> producer.send(large).get())
        .hasCauseInstanceOf(RecordTooLargeException.class);
  }

  private void takeLargeOnes() throws Exception {
    var most = new ConfigEntry("max.message.bytes", Integer.toString(2 * TEN_MEGABYTES));
    var set = List.of(new AlterConfigOp(most, AlterConfigOp.OpType.SET));
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      admin
          .incrementalAlterConfigs(
              Arrays.stream(Lane.values())
                  .map(lane -> new ConfigResource(ConfigResource.Type.TOPIC, lane.topic()))
                  .collect(Collectors.toMap(topic -> topic, _ -> set)))
          .all()
          .get();
    }
  }

  private static List<String> names(String troubles) {
    return NAMED.matcher(String.valueOf(troubles)).results().map(found -> found.group(1)).toList();
  }

  private static LaneReader reader(KafkaSettings kafka, MemoryIndex index) {
    return Lanes.describe(kafka, new LaneConsumer(index)).build();
  }

  private void send(ProducerRecord<String, byte[]> record) throws Exception {
    RecordMetadata there = await().until(() -> taken(record), Objects::nonNull);
    ends.get(there.topic()).set(there.partition(), there.offset());
  }

  /** Null as long as the broker does not go by what its topics may hold since a moment ago. */
  private @Nullable RecordMetadata taken(ProducerRecord<String, byte[]> record) throws Exception {
    try {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        return null;
      }
      throw e;
    }
  }
}
