package org.hubtokens.command.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.hubtokens.command.relay.FakeLog;
import org.hubtokens.command.relay.RunningRelay;
import org.hubtokens.command.relay.TestCluster;
import org.hubtokens.command.relay.TokenEvents;
import org.hubtokens.lanes.KafkaSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * I7 and I10: a verifier that joins at any moment around a revocation is either waited for, or
 * knows it when it becomes ready.
 */
@Timeout(300)
class JoinRaceTest {
  private static final int TIMINGS = Integer.getInteger("hubtokens.join-timings", 1_000);
  private static final int AT_A_TIME = 4;
  private static final long WITHIN_NANOS = Duration.ofMillis(60).toNanos();

  private final FakeLog log = new FakeLog();
  private KafkaSettings kafka;
  private RunningRelay relay;
  private RevocationPublisher revocations;
  private LaneConfirmation confirmation;

  @BeforeEach
  void setUp() throws Exception {
    kafka = TestCluster.fresh();
    relay = new RunningRelay(log, kafka);
    revocations = new RevocationPublisher(kafka, log::logId);
    confirmation =
        new LaneConfirmation(
                kafka,
                FastConfirm.within(Duration.ofSeconds(10)),
                revocations,
                log::logId,
                new SimpleMeterRegistry())
            .start();
    await().until(() -> confirmation.degraded() == null);
  }

  @AfterEach
  void tearDown() {
    confirmation.close();
    revocations.close();
    relay.close();
  }

  @Test
  void givenVerifierJoinsAtAnyMoment_whenItIsReadyAndTheRevocationReturned_thenItRefuses()
      throws Exception {
    for (int i = 0; i < TIMINGS; i++) {
      log.append(TokenEvents.created(i));
    }
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<?>> all =
          IntStream.range(0, TIMINGS)
              .<Future<?>>mapToObj(i -> workers.submit(() -> race(i, wrong)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void race(int number, ConcurrentLinkedQueue<String> wrong) {
    Random random = ThreadLocalRandom.current();
    Thread revoking =
        Thread.startVirtualThread(
            () -> {
              LockSupport.parkNanos(random.nextLong(WITHIN_NANOS));
              Confirmed confirmed =
                  confirmation.await(
                      log.append(TokenEvents.revoked(number)), TokenEvents.revocation(number));
              if (!confirmed.complete()) {
                wrong.add(number + " unconfirmed: " + confirmed.headerValue());
              }
            });
    LockSupport.parkNanos(random.nextLong(WITHIN_NANOS / 4));
    try (Verifier verifier = new Verifier(kafka, "joining-" + number)) {
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(20))
          .until(() -> verifier.reader().ready() && !revoking.isAlive());
      if (verifier.accepts(number)) {
        wrong.add(number + " accepted after its revocation returned");
      }
    }
  }
}
