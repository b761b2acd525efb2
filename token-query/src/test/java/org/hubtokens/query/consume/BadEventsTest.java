package org.hubtokens.query.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Topics;
import org.hubtokens.lanes.Wire;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.Projection;
import org.hubtokens.query.readmodel.ReadModel;
import org.hubtokens.query.tokenlist.InMemoryTokenListStore;
import org.hubtokens.query.tokenlist.TokenListProjection;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad events, one in each partition: all are named, what is behind them waits, and goes on once a
 * person names them to the list's readers.
 */
class BadEventsTest {
  private static final UUID LOG = UUID.randomUUID();
  private static final Pattern NAMED =
      Pattern.compile("\\((hubtokens[^ )]+@[0-9]+:[0-9a-f]{16})\\)");
  private static final int LARGE = 10_000_000;
  private static final int PARTITIONS = Lane.EVENTS.partitions();

  private final Map<String, List<Long>> ends = new TreeMap<>();
  private final InMemoryGenerations generations = new InMemoryGenerations();
  private final InMemoryTokenListStore store = new InMemoryTokenListStore();
  private KafkaProducer<String, byte[]> producer;
  private long next = 1;

  /** In what way an event is bad. */
  enum Kind {
    GARBAGE,
    OTHER_JSON,
    TEN_MEGABYTES,
    UNKNOWN_EVENT,
    WRONG_VERSION,
    NO_POSITION,
    NO_LOG,
    NO_HEADERS
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void givenBadEvents_whenRead_thenHeldAndToldAndPassedOnlyWhenNamed(int first) throws Exception {
    List<Kind> kinds = List.copyOf(EnumSet.allOf(Kind.class)).subList(first, first + PARTITIONS);
    try (EmbeddedKafka broker = EmbeddedKafka.startTemporary()) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
      prepare(kafka);
      for (int i = 0; i < PARTITIONS; i++) {
        send(event(i, token(10 + i)));
        send(bad(kinds.get(i), event(i, token(20 + i))));
        send(event(i, token(30 + i)));
      }
      send(LaneRecords.progress(new Progress(LOG, next - 1, Instant.now(), ends)));

      String troubles;
      try (GenerationReader reader = reader(kafka)) {
        await().until(() -> names(reader.status().degraded()).size() == PARTITIONS);
        troubles = reader.status().degraded();
        assertThat(store.listed(ALICE)).hasSize(PARTITIONS);
        assertThat(reader.completed()).isEmpty();
      }

      String named = String.join(",", names(troubles));
      try (GenerationReader reader =
          reader(new KafkaSettings(broker.bootstrapServers(), Map.of("passed.records", named)))) {
        await().until(() -> reader.completed().size() == PARTITIONS);
        assertThat(reader.status().degraded()).isNull();
        assertThat(store.listed(ALICE)).hasSize(2 * PARTITIONS);
      }
    } finally {
      producer.close();
    }
  }

  private void prepare(KafkaSettings kafka) throws Exception {
    Topics.ensure(kafka, (short) 1);
    for (Lane lane : Lane.values()) {
      ends.put(lane.topic(), new ArrayList<>(Collections.nCopies(lane.partitions(), -1L)));
    }
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, Lane.EVENTS.topic());
    var most = new ConfigEntry("max.message.bytes", Integer.toString(2 * LARGE));
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(most, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    producer =
        new KafkaProducer<>(
            kafka.client(Map.of("acks", "all", "max.request.size", 2 * LARGE)),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  private static ProducerRecord<String, byte[]> bad(
      Kind kind, ProducerRecord<String, byte[]> good) {
    return switch (kind) {
      case GARBAGE -> with(good, "\u0000\u0001".getBytes(UTF_8));
      case OTHER_JSON -> with(good, "{\"event\":\"unknown\"}".getBytes(UTF_8));
      case TEN_MEGABYTES -> with(good, new byte[LARGE]);
      case UNKNOWN_EVENT -> header(good, LaneHeaders.CE_TYPE, "org.hubtokens.token-painted.v1");
      case WRONG_VERSION -> header(good, LaneHeaders.CE_TYPE, "org.hubtokens.token-created.v9");
      case NO_POSITION -> header(good, LaneHeaders.POSITION, "none");
      case NO_LOG -> without(good, LaneHeaders.LOG_ID);
      case NO_HEADERS ->
          without(
              good,
              Arrays.stream(good.headers().toArray())
                  .map(header -> header.key())
                  .toArray(String[]::new));
    };
  }

  private static ProducerRecord<String, byte[]> with(
      ProducerRecord<String, byte[]> good, byte[] value) {
    return new ProducerRecord<>(good.topic(), good.partition(), good.key(), value, good.headers());
  }

  private static ProducerRecord<String, byte[]> header(
      ProducerRecord<String, byte[]> good, String name, String text) {
    return LaneRecords.with(without(good, name), name, text);
  }

  private static ProducerRecord<String, byte[]> without(
      ProducerRecord<String, byte[]> good, String... names) {
    for (String name : names) {
      good.headers().remove(name);
    }
    return good;
  }

  private ProducerRecord<String, byte[]> event(int partition, TokenId token) {
    DomainEvent event = Told.creation(ALICE, token);
    EventType type = EventType.of(event);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Lane.EVENTS.topic(), partition, ALICE.value(), Wire.write(event.published()));
    LaneRecords.with(record, LaneHeaders.POSITION, Long.toString(next++));
    LaneRecords.with(record, LaneHeaders.LOG_ID, LOG.toString());
    LaneRecords.with(
        record, LaneHeaders.CE_TYPE, LaneRecords.cloudEventType(type.wireName(), type.version()));
    return LaneRecords.with(record, LaneHeaders.CE_TIME, "2026-01-05T09:30:00.123Z");
  }

  private void send(ProducerRecord<String, byte[]> record) throws Exception {
    var there = producer.send(record).get();
    ends.get(there.topic()).set(there.partition(), there.offset());
  }

  private static List<String> names(String troubles) {
    return NAMED.matcher(String.valueOf(troubles)).results().map(found -> found.group(1)).toList();
  }

  private GenerationReader reader(KafkaSettings kafka) {
    return LaneGenerationReader.factory(
            kafka, "a", generations, model(), new ProgressSignal(), new EventCounts())
        .start(generations.open().live(), true);
  }

  private ReadModel model() {
    return new ReadModel() {
      @Override
      public Projection projection(Generation generation) {
        return new TokenListProjection(store);
      }

      @Override
      public void prepare(Generation generation) {}

      @Override
      public void drop(Generation generation) {}

      @Override
      public void sweep(Set<Integer> kept, int last) {}
    };
  }
}
