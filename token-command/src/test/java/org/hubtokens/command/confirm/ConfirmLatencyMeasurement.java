package org.hubtokens.command.confirm;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.hubtokens.command.relay.FakeLog;
import org.hubtokens.command.relay.RunningRelay;
import org.hubtokens.command.relay.TestCluster;
import org.hubtokens.command.relay.TokenEvents;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.lanes.AccountDirectory;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; from the project's root: {@code mvn -pl token-command -am test
 * -Dtest=ConfirmLatencyMeasurement -Dsurefire.failIfNoSpecifiedTests=false}. Prints the time from
 * an append until a verifier, the four partitions of a list and two readers of accounts have
 * confirmed it, and how fast the relay empties a full log.
 */
class ConfirmLatencyMeasurement {
  private static final int WARM_UP = 500;
  private static final int MEASURED = 2_000;

  private final FakeLog log = new FakeLog();
  private int number;

  @Test
  void measure() throws Exception {
    KafkaSettings kafka = TestCluster.fresh();
    try (RunningRelay relay = new RunningRelay(log, kafka);
        RevocationPublisher revocations = new RevocationPublisher(kafka, log::logId);
        LaneConfirmation confirmation = confirmation(kafka, revocations).start();
        Verifier verifier = new Verifier(kafka, "a");
        LaneReader list = list(kafka);
        LaneReader query = sessions(kafka, "query-a");
        LaneReader command = sessions(kafka, "command-a")) {
      await().until(() -> list.ready() && query.ready() && command.ready());
      await().until(() -> verifier.reader().ready() && confirmation.degraded() == null);
      LongSupplier create =
          () -> nanosOf(confirmation, log.append(TokenEvents.created(++number)), null);
      LongSupplier revoke =
          () ->
              nanosOf(
                  confirmation,
                  log.append(TokenEvents.revoked(number--)),
                  TokenEvents.revocation(number + 1));
      run(create, WARM_UP);
      say("create", run(create, MEASURED));
      say("of which the relay", run(() -> delayOf(relay, create), MEASURED));
      say("revoke", run(revoke, MEASURED));
      throughput(relay);
    }
  }

  private void throughput(RunningRelay relay) {
    int events = 50_000;
    long begun = System.nanoTime();
    for (int i = 0; i < events; i++) {
      log.append(TokenEvents.created(1_000_000 + i));
    }
    long last = log.head() - 1;
    await().atMost(Duration.ofMinutes(2)).until(() -> relay.status().published() == last);
    System.out.printf(
        "relay: %,d events/s%n", events * 1_000_000_000L / (System.nanoTime() - begun));
  }

  private static long delayOf(RunningRelay relay, LongSupplier call) {
    long whole = call.getAsLong();
    return Math.min(whole, relay.status().delay().toNanos());
  }

  private static long nanosOf(LaneConfirmation confirmation, long position, Revocation revocation) {
    long begun = System.nanoTime();
    Confirmed confirmed = confirmation.await(position, revocation);
    if (!confirmed.complete()) {
      System.out.println(confirmed.headerValue());
    }
    return System.nanoTime() - begun;
  }

  private static long[] run(LongSupplier call, int times) {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      nanos[i] = call.getAsLong();
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static void say(String what, long[] sorted) {
    System.out.printf(
        "%s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 9 / 10] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  private LaneConfirmation confirmation(KafkaSettings kafka, RevocationPublisher revocations) {
    return new LaneConfirmation(
        kafka,
        FastConfirm.within(Duration.ofSeconds(5)),
        revocations,
        log::logId,
        new SimpleMeterRegistry());
  }

  private static LaneReader list(KafkaSettings kafka) {
    return LaneReader.builder(kafka, "token-list")
        .instance("a")
        .group("token-list")
        .lanes(Lane.EVENTS)
        .handler(_ -> {})
        .build()
        .start();
  }

  private static LaneReader sessions(KafkaSettings kafka, String instance) {
    return AccountDirectory.reader(new AccountDirectory(), kafka, instance).start();
  }
}
