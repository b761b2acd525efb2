package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hubtokens.command.log.TestEvents.named;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The log on the embedded store, and what it does when the store or the way to it fails. It mostly
 * waits, and each test has a database of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedStoreEventLogTest extends CountingEventLogContract {
  private static EmbeddedMongo store;

  @BeforeAll
  static void start() {
    store = EmbeddedMongo.startTemporary();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Override
  String connectionString() {
    return store.connectionString();
  }

  private static int port(EmbeddedMongo store) {
    String host = new ConnectionString(store.connectionString()).getHosts().getFirst();
    return Integer.parseInt(host.substring(host.indexOf(':') + 1));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(
      value = CuttingProxy.Cut.class,
      names = {"BEFORE_THE_WRITE", "AFTER_THE_WRITE"})
  void givenTheAnswerIsLost_whenAppended_thenItActsOnceAndIsAnsweredTruly(CuttingProxy.Cut cut) {
    try (CuttingProxy proxy = new CuttingProxy(port(store));
        MongoClient client = MongoClients.create(proxy.connectionString());
        EventLog log =
            MongoEventLog.start(
                client.getDatabase(database.getName()), SETTINGS, Clock.systemUTC())) {
      log.opened().join();
      for (int i = 0; i < 10; i++) {
        proxy.cutNext(cut);
        Appended appended = append(log, named("n" + i, "token=" + i));
        assertThat(log.read(appended.first(), 1).getFirst().tags()).containsExactly("token=" + i);
      }

      assertThat(proxy.cuts()).isEqualTo(10);
      assertThat(verified()).matches(ChainVerifier.Report::intact, "intact");
      assertThat(verified().head()).isEqualTo(11);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(
      value = CuttingProxy.Cut.class,
      names = {"BEFORE_THE_WRITE", "AFTER_THE_WRITE"})
  void givenTheAnswerIsLost_whenAnotherRacesForThePosition_thenBothActOnceAndConditionsHold(
      CuttingProxy.Cut cut) {
    Criterion shared = Criterion.tagged("token=shared");
    try (CuttingProxy proxy = new CuttingProxy(port(store));
        MongoClient client = MongoClients.create(proxy.connectionString());
        EventLog cutOff =
            MongoEventLog.start(
                client.getDatabase(database.getName()), SETTINGS, Clock.systemUTC())) {
      EventLog other = open();
      cutOff.opened().join();
      for (int i = 0; i < 10; i++) {
        long seen = cutOff.source(shared).through();
        AppendGuard guard = AppendGuard.after(seen, shared);
        proxy.cutNext(cut);
        CompletableFuture<Appended> mine =
            cutOff.append(List.of(named("mine" + i, "token=shared")), guard);
        CompletableFuture<Appended> theirs =
            other.append(List.of(named("theirs" + i, "token=shared")), guard);
        CompletableFuture.allOf(mine, theirs).handle((_, _) -> null).join();

        assertThat(mine.isCompletedExceptionally()).isNotEqualTo(theirs.isCompletedExceptionally());
        await().until(() -> cutOff.head() == other.head());
      }

      assertThat(other.source(shared).events()).hasSize(10);
      assertThat(verified()).matches(ChainVerifier.Report::intact, "intact");
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(
      value = CuttingProxy.Cut.class,
      names = {"BEFORE_THE_WRITE", "AFTER_THE_WRITE"})
  void givenTheAnswerIsLost_whenCounted_thenCountedOnce(CuttingProxy.Cut cut) {
    try (CuttingProxy proxy = new CuttingProxy(port(store));
        MongoClient client = MongoClients.create(proxy.connectionString());
        EventLog log =
            MongoEventLog.start(
                client.getDatabase(database.getName()), SETTINGS, Clock.systemUTC())) {
      log.opened().join();
      for (int i = 0; i < 5; i++) {
        proxy.cutNext(cut);
        assertThat(appended(log, up(ALICE, 5))).isTrue();
      }

      assertThat(appended(log, up(ALICE, 5))).isFalse();
      assertThat(count(log, ALICE, 5)).isEqualTo("5");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAWriteThatArrivesLate_whenItsPositionIsDecided_thenItChangesNothing(boolean contended)
      throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(port(store));
        MongoClient client = MongoClients.create(proxy.connectionString());
        EventLog log =
            MongoEventLog.start(
                client.getDatabase(database.getName()), SETTINGS, Clock.systemUTC())) {
      EventLog other = open();
      log.opened().join();
      proxy.cutNext(CuttingProxy.Cut.HELD_BACK);
      CompletableFuture<Appended> mine =
          log.append(List.of(named("mine", "token=1")), AppendGuard.none());
      if (contended) {
        append(other, named("theirs", "token=1"));
      }
      mine.join();
      proxy.release();
      append(log, named("later", "token=1"));

      List<StoredEvent> events = log.source(Criterion.tagged("token=1")).events();
      assertThat(events).extracting(TestEvents::name).filteredOn("mine"::equals).hasSize(1);
      assertThat(events).hasSize(contended ? 3 : 2);
      assertThat(verified()).matches(ChainVerifier.Report::intact, "intact");
      assertThat(verified().commits()).isEqualTo(contended ? 4 : 3);
    }
  }

  @Tag("slow")
  @Test
  void givenAStoreThatIsAway_whenMoreAppendsWaitThanMay_thenTheyAreRefusedAtOnce(
      @TempDir Path folder) {
    LogSettings narrow =
        new LogSettings(
            Duration.ofMillis(1500), Duration.ofMillis(300), Duration.ofMillis(20), 2, 1, 32);
    EmbeddedMongo store = EmbeddedMongo.start(folder, "127.0.0.1", 0);
    try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port(store));
        EventLog log = MongoEventLog.start(client.getDatabase("away"), narrow, Clock.systemUTC())) {
      log.opened().join();
      store.close();
      List<CompletableFuture<Appended>> appends =
          IntStream.range(0, 10)
              .mapToObj(i -> log.append(List.of(named("n" + i, "token=1")), AppendGuard.none()))
              .toList();
      List<Throwable> failures =
          appends.stream().map(a -> a.handle((_, failure) -> failure).join()).toList();

      assertThat(failures)
          .hasOnlyElementsOfTypes(LogOverloadedException.class, LogUnavailableException.class)
          .hasAtLeastOneElementOfType(LogOverloadedException.class)
          .hasAtLeastOneElementOfType(LogUnavailableException.class);
      assertThat(log.metrics().overloaded().sum()).isPositive();
      assertThat(log.status().state()).isEqualTo(LogStatus.State.AWAY);
    }
  }

  @Tag("slow")
  @Test
  void givenTheStoreIsAwayAtStart_whenItComes_thenTheLogOpens(@TempDir Path folder) {
    EmbeddedMongo first = EmbeddedMongo.start(folder, "127.0.0.1", 0);
    int port = port(first);
    first.close();
    try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port);
        EventLog log =
            MongoEventLog.start(client.getDatabase("away"), SETTINGS, Clock.systemUTC())) {
      assertThat(log.opened()).isNotDone();
      assertThat(log.status().ready()).isFalse();
      assertThatThrownBy(log::logId).isInstanceOf(LogUnavailableException.class);
      try (EmbeddedMongo _ = EmbeddedMongo.start(folder, "127.0.0.1", port)) {
        log.opened().join();
        assertThat(append(log, named("a", "token=1")).first()).isEqualTo(1);
        assertThat(log.status().ready()).isTrue();
      }
    }
  }

  @Test
  void givenTheStoreGoesAway_whenAppended_thenRefusedInTimeAndWorksAgainAfterwards(
      @TempDir Path folder) {
    LogSettings impatient =
        new LogSettings(
            Duration.ofMillis(700), Duration.ofMillis(300), Duration.ofMillis(20), 64, 16, 32);
    EmbeddedMongo first = EmbeddedMongo.start(folder, "127.0.0.1", 0);
    int port = port(first);
    try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port);
        EventLog log =
            MongoEventLog.start(client.getDatabase("away"), impatient, Clock.systemUTC())) {
      log.opened().join();
      append(log, named("before", "token=1"));
      first.close();
      assertThatThrownBy(() -> append(log, named("during", "token=1")))
          .hasCauseInstanceOf(LogUnavailableException.class);
      try (EmbeddedMongo _ = EmbeddedMongo.start(folder, "127.0.0.1", port)) {
        await().untilAsserted(() -> append(log, named("after", "token=1")));
        List<String> names =
            log.source(Criterion.tagged("token=1")).events().stream()
                .map(TestEvents::name)
                .toList();
        assertThat(names).startsWith("before").contains("after").doesNotHaveDuplicates();
        assertThat(ChainVerifier.verify(client.getDatabase("away"), Duration.ofSeconds(5)))
            .matches(ChainVerifier.Report::intact, "intact");
      }
    }
  }
}
