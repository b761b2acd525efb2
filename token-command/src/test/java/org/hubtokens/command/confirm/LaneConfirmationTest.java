package org.hubtokens.command.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.hubtokens.command.relay.FakeLog;
import org.hubtokens.command.relay.RunningRelay;
import org.hubtokens.command.relay.TestCluster;
import org.hubtokens.command.relay.TokenEvents;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.lanes.LaneRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneConfirmationTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final FakeLog log = new FakeLog();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<AutoCloseable> open = new ArrayList<>();
  private KafkaSettings kafka;
  private RunningRelay relay;

  @BeforeEach
  void setUp() throws Exception {
    kafka = TestCluster.fresh();
    relay = new RunningRelay(log, kafka);
  }

  @AfterEach
  void tearDown() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    relay.close();
  }

  @Test
  void givenNoReaders_whenAwait_thenItWaitsForTheRelayOnly() {
    long position = log.append(TokenEvents.created(1));
    Confirmed confirmed = confirmation(LIMIT).await(position, null);
    assertThat(confirmed.complete()).isTrue();
    assertThat(relay.status().published()).isGreaterThanOrEqualTo(position);
  }

  @Test
  void givenVerifiers_whenAwaitReturns_thenEachKnowsTheToken() {
    LaneConfirmation confirmation = confirmation(LIMIT);
    List<Verifier> verifiers = List.of(verifier("a"), verifier("b"));
    for (int i = 0; i < 30; i++) {
      Confirmed confirmed = confirmation.await(log.append(TokenEvents.created(i)), null);
      assertThat(confirmed.unconfirmed()).isEmpty();
      int number = i;
      assertThat(verifiers).allMatch(verifier -> verifier.accepts(number));
    }
  }

  @Test
  void givenVerifiers_whenRevocationReturns_thenEachRefusesTheToken() {
    LaneConfirmation confirmation = confirmation(LIMIT);
    List<Verifier> verifiers = List.of(verifier("a"), verifier("b"));
    for (int i = 0; i < 30; i++) {
      confirmation.await(log.append(TokenEvents.created(i)), null);
      revoke(confirmation, i);
      int number = i;
      assertThat(verifiers).noneMatch(verifier -> verifier.accepts(number));
    }
  }

  @Test
  void givenRelayIsDead_whenRevoked_thenVerifiersHaveConfirmedAndTheRelayIsNamed() {
    LaneConfirmation confirmation = confirmation(Duration.ofSeconds(1));
    Verifier verifier = verifier("a");
    confirmation.await(log.append(TokenEvents.created(1)), null);
    relay.close();
    Confirmed confirmed = revoke(confirmation, 1);
    assertThat(confirmed.headerValue()).isEqualTo("relay late");
    assertThat(verifier.accepts(1)).isFalse();
  }

  @Test
  void givenReaderThatIsStuck_whenAwait_thenItIsNamedLateAfterTheLimit() {
    LaneConfirmation confirmation = confirmation(SHORT);
    Verifier verifier = verifier("a");
    confirmation.await(log.append(TokenEvents.created(1)), null);
    verifier.stuck(true);
    long begun = System.nanoTime();
    Confirmed confirmed = confirmation.await(log.append(TokenEvents.created(2)), null);
    assertThat(confirmed.headerValue()).isEqualTo("verifier/a late");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, SHORT.multipliedBy(4));
    verifier.stuck(false);
    await()
        .atMost(SOON)
        .until(() -> confirmation.await(log.append(TokenEvents.created(3)), null).complete());
  }

  @Test
  void givenALimitOfTheCallersOwn_whenAReaderIsStuck_thenThatLongAndNoTimeOfConfirmation() {
    LaneConfirmation confirmation = confirmation(LIMIT);
    Verifier verifier = verifier("a");
    Confirmed good =
        confirmation.awaitAll(log.append(TokenEvents.created(1)), java.util.Map.of(), LIMIT);
    assertThat(good.after()).isPositive();
    verifier.stuck(true);
    long begun = System.nanoTime();
    Confirmed late =
        confirmation.awaitAll(log.append(TokenEvents.created(2)), java.util.Map.of(), SHORT);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, SHORT.multipliedBy(4));
    assertThat(late.headerValue()).isEqualTo("verifier/a late");
    assertThat(late.after()).isNull();
    verifier.stuck(false);
  }

  @Test
  void givenReaderThatLeft_whenAwait_thenNobodyWaitsForIt() {
    LaneConfirmation confirmation = confirmation(LIMIT);
    verifier("a").close();
    Confirmed confirmed = confirmation.await(log.append(TokenEvents.created(1)), null);
    assertThat(confirmed.unconfirmed()).isEmpty();
  }

  @Test
  void givenReaderThatFellSilent_whenItIsGone_thenNamedButNotWaitedFor() throws Exception {
    LaneConfirmation confirmation = confirmation(SHORT);
    joinOnce("verifier/dead");
    Confirmed first = confirmation.await(published(confirmation, 1), null);
    assertThat(first.headerValue()).isEqualTo("verifier/dead late");
    await()
        .atMost(SOON)
        .until(
            () ->
                confirmation
                    .await(log.append(TokenEvents.created(2)), null)
                    .headerValue()
                    .equals("verifier/dead gone"));
  }

  @Test
  void givenCommandRestarts_whenItFindsOldAcknowledgements_thenItWaitsForThoseWhoStillMayLive()
      throws Exception {
    joinOnce("verifier/silent");
    LaneConfirmation confirmation = confirmation(SHORT);
    Confirmed confirmed = confirmation.await(published(confirmation, 1), null);
    assertThat(confirmed.headerValue()).isEqualTo("verifier/silent late");
  }

  @Test
  void givenTooManyWait_whenOneMoreComes_thenItReturnsAtOnceAndNamesTheLate() throws Exception {
    LaneConfirmation confirmation = confirmation(new FastConfirm(LIMIT, 1));
    joinOnce("verifier/dead");
    await()
        .atMost(SOON)
        .until(() -> meters.get("hubtokens.command.confirm.readers").gauge().value() == 1);
    Thread waiting =
        Thread.startVirtualThread(
            () -> confirmation.await(log.append(TokenEvents.created(1)), null));
    await().atMost(SOON).until(() -> relay.status().published() >= 1);
    long begun = System.nanoTime();
    Confirmed confirmed = confirmation.await(1, null);
    assertThat(confirmed.headerValue()).contains("verifier/dead late");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT);
    waiting.join();
  }

  @Test
  void givenWaits_whenMeasured_thenTheTimerHasThem() {
    confirmation(LIMIT).await(log.append(TokenEvents.created(1)), null);
    assertThat(meters.get("hubtokens.command.confirm.wait").timer().count()).isEqualTo(1);
  }

  private Confirmed revoke(LaneConfirmation confirmation, int number) {
    return confirmation.await(
        log.append(TokenEvents.revoked(number)), TokenEvents.revocation(number));
  }

  /** Appends, and waits for the relay: a busy machine must not make it late beside the reader. */
  private long published(LaneConfirmation confirmation, int number) {
    long position = log.append(TokenEvents.created(number));
    await().atMost(SOON).until(() -> confirmation.published() >= position);
    return position;
  }

  private void joinOnce(String reader) throws Exception {
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, "dead", Map.of())) {
      producer
          .send(
              LaneRecords.acknowledgement(
                  new Acknowledgement(
                      reader,
                      UUID.randomUUID(),
                      Acknowledgement.State.LIVE,
                      log.logId(),
                      0,
                      List.of(),
                      null,
                      null)))
          .get();
    }
  }

  private Verifier verifier(String instance) {
    Verifier verifier = new Verifier(kafka, instance);
    open.add(verifier);
    await().atMost(SOON).until(() -> verifier.reader().ready());
    return verifier;
  }

  private LaneConfirmation confirmation(Duration limit) {
    return confirmation(FastConfirm.within(limit));
  }

  private LaneConfirmation confirmation(FastConfirm settings) {
    RevocationPublisher revocations = new RevocationPublisher(kafka, log::logId);
    LaneConfirmation confirmation =
        new LaneConfirmation(kafka, settings, revocations, log::logId, meters).start();
    open.add(revocations);
    open.add(confirmation);
    await().atMost(SOON).until(() -> confirmation.degraded() == null);
    return confirmation;
  }
}
