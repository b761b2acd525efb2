package org.hubtokens.verifier.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hubtokens.verifier.Sample.FORMAT;
import static org.hubtokens.verifier.Sample.NOW;
import static org.hubtokens.verifier.Sample.credential;
import static org.hubtokens.verifier.usage.UsageNotesTest.withId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.Test;

class UsageReporterTest {
  private static final Client CLIENT = new Client("10.0.0.7", "curl");

  private final UsageNotes notes = new UsageNotes(true, 100, () -> NOW);
  private final List<Broker> made = new ArrayList<>();
  private final Credential token = credential(FORMAT.generate(), Scope.READ);
  private boolean away;

  @Test
  void givenUses_whenReported_thenOneRecordForEachTokenWithRisingSequence() {
    UsageReporter reporter = reporter(this::broker);
    use(token);
    use(token);
    use(withId(token, TokenId.random()));
    reporter.report();
    use(token);
    reporter.report();
    reporter.report();

    List<Usage> sent = sent();
    assertThat(sent).extracting(Usage::sequence).containsExactly(1L, 2L, 3L);
    assertThat(sent).extracting(Usage::start).containsOnly(sent.getFirst().start());
    assertThat(made.getFirst().history())
        .allSatisfy(
            record -> {
              assertThat(record.topic()).isEqualTo(Lane.USAGE.topic());
              assertThat(record.headers().lastHeader("version").value())
                  .isEqualTo(new byte[] {'1'});
            });
    assertThat(reporter.reported()).isEqualTo(4);
    assertThat(reporter.pending()).isZero();
  }

  @Test
  void givenBrokersAway_whenTheyAreBack_thenTheSameRecordsComeFirstAndNothingIsLost() {
    UsageReporter reporter = reporter(this::broker);
    away = true;
    use(token);
    reporter.report();
    use(token);
    use(token);
    reporter.report();
    assertThat(reporter.reported()).isZero();
    assertThat(reporter.pending()).isEqualTo(2);

    away = false;
    reporter.report();
    reporter.report();
    List<Usage> sent = made.getLast().usages();
    assertThat(sent).extracting(Usage::sequence).containsExactly(1L, 2L);
    assertThat(sent).extracting(usage -> usage.uses().getFirst().count()).containsExactly(1L, 2L);
    assertThat(reporter.reported()).isEqualTo(3);
    assertThat(reporter.pending()).isZero();
  }

  @Test
  void givenTheFirstRecordFails_whenReported_thenNoOtherIsTriedBeforeIt() {
    UsageReporter reporter = reporter(this::broker);
    away = true;
    for (int i = 0; i < 50; i++) {
      use(withId(token, TokenId.random()));
    }
    reporter.report();
    assertThat(made.getFirst().usages()).hasSize(1);
    away = false;
    reporter.report();
    assertThat(made.getLast().usages()).extracting(Usage::sequence).hasSize(50).isSorted();
  }

  @Test
  void givenNoProducerCanBeMade_whenReported_thenUsesWait() {
    UsageReporter reporter =
        reporter(
            () -> {
              throw new KafkaException("no such host");
            });
    use(token);
    reporter.report();
    assertThat(reporter.pending()).isEqualTo(1);
  }

  @Test
  void givenBrokersAwayForLong_whenManyTokensAreUsed_thenWhatIsHeldIsBounded() {
    UsageReporter reporter = reporter(this::broker);
    away = true;
    for (int i = 0; i < 10_000; i++) {
      use(withId(token, TokenId.random()));
      if (i % 1_000 == 0) {
        reporter.report();
      }
    }
    assertThat(reporter.pending()).isLessThanOrEqualTo(200);
    assertThat(notes.room().usesDropped()).isGreaterThan(9_000);
  }

  @Test
  void givenAStopInOrder_whenClosed_thenWhatIsLeftIsReported() {
    UsageReporter reporter = new UsageReporter(notes, this::broker, "v", Duration.ofMinutes(1));
    reporter.start();
    use(token);
    reporter.close();
    assertThat(sent()).hasSize(1);
    assertThat(made.getFirst().closed()).isTrue();
  }

  @Test
  void givenAShortInterval_whenStarted_thenItReportsByItself() {
    try (UsageReporter reporter =
        new UsageReporter(notes, this::broker, "v", Duration.ofMillis(50))) {
      reporter.start();
      use(token);
      await().until(() -> reporter.reported() == 1);
    }
  }

  private void use(Credential used) {
    notes.note(used, Reason.ALLOWED, CLIENT);
  }

  private UsageReporter reporter(Supplier<Producer<String, byte[]>> producers) {
    return new UsageReporter(notes, producers, "v", Duration.ofSeconds(1));
  }

  private Broker broker() {
    Broker broker = new Broker(away);
    made.add(broker);
    return broker;
  }

  private List<Usage> sent() {
    return made.stream().flatMap(broker -> broker.usages().stream()).toList();
  }

  /** Takes each record, or none within its time. */
  private static final class Broker extends MockProducer<String, byte[]> {
    private final boolean away;

    Broker(boolean away) {
      super(!away, null, new StringSerializer(), new ByteArraySerializer());
      this.away = away;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<String, byte[]> record, Callback callback) {
      var future = super.send(record, callback);
      if (away) {
        errorNext(new TimeoutException("not in the metadata after 3000 ms"));
      }
      return future;
    }

    List<Usage> usages() {
      return history().stream().map(record -> Wire.read(record.value(), Usage.class)).toList();
    }
  }
}
