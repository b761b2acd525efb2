package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hubtokens.command.log.TestEvents.name;
import static org.hubtokens.command.log.TestEvents.named;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an {@link EventLog} keeps, on whatever store. Each test has a database of its own. */
abstract class EventLogContract {
  static final LogSettings SETTINGS =
      new LogSettings(
          Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(20), 4096, 64, 32);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private MongoClient client;
  MongoDatabase database;
  private final List<AutoCloseable> opened = new ArrayList<>();

  abstract String connectionString();

  @BeforeEach
  void connect() {
    client = MongoClients.create(connectionString());
    database = client.getDatabase("log" + UUID.randomUUID().toString().replace("-", ""));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
    database.drop();
    client.close();
  }

  EventLog open() {
    return open(SETTINGS, Clock.systemUTC());
  }

  EventLog open(LogSettings settings, Clock clock) {
    return started(MongoEventLog.start(database, settings, clock));
  }

  private EventLog started(EventLog log) {
    opened.add(log);
    log.opened().join();
    return log;
  }

  static Appended append(EventLog log, NewEvent... events) {
    return log.append(List.of(events), AppendGuard.none()).join();
  }

  ChainVerifier.Report verified() {
    return ChainVerifier.verify(database, Duration.ofSeconds(5));
  }

  private static List<StoredEvent> all(EventLog log) {
    List<StoredEvent> events = new ArrayList<>();
    for (List<StoredEvent> page = log.read(0, 100);
        !page.isEmpty();
        page = log.read(events.size(), 100)) {
      events.addAll(page);
    }
    return events;
  }

  @Test
  void givenNothing_whenOpened_thenPositionZeroHoldsTheLogId() {
    EventLog log = open();

    StoredEvent first = log.read(0, 1).getFirst();

    assertThat(first.type()).isEqualTo(EventLog.LOG_OPENED);
    assertThat(new String(first.payload())).contains(log.logId().toString());
    assertThat(log.head()).isEqualTo(1);
  }

  @Test
  void givenALog_whenOpenedAgainOrByTwoAtOnce_thenOneIdAndOneFirstCommit() {
    EventLog one = MongoEventLog.start(database, SETTINGS, Clock.systemUTC());
    EventLog two = MongoEventLog.start(database, SETTINGS, Clock.systemUTC());
    started(one);
    started(two);

    assertThat(one.logId()).isEqualTo(two.logId()).isEqualTo(open().logId());
    assertThat(verified().commits()).isEqualTo(1);
  }

  @Test
  void givenCommitsOfSeveralEvents_whenRead_thenPositionsHaveNoGapAndEverythingIsKept() {
    EventLog log = open();
    Appended first = append(log, named("a", "token=1"), named("b", "token=1"));
    Appended second = append(log, named("c", "token=2"));

    assertThat(first).extracting(Appended::first, Appended::last).containsExactly(1L, 2L);
    assertThat(second.first()).isEqualTo(3);
    List<StoredEvent> events = all(log);
    assertThat(events).extracting(StoredEvent::position).containsExactly(0L, 1L, 2L, 3L);
    assertThat(events.get(2))
        .satisfies(
            e -> {
              assertThat(name(e)).isEqualTo("b");
              assertThat(e.tags()).containsExactly("token=1");
              assertThat(e.metadata()).containsEntry(Metadata.ACTOR, "alice");
              assertThat(e.at()).isEqualTo(first.at());
            });
  }

  @Test
  void givenAGuard_whenItsTagHappenedMeanwhile_thenRefusedButNotForANeighbour() {
    EventLog log = open();
    Sourced seen = log.source(Criterion.tagged("token=1"));
    append(log, named("theirs", "token=1"));
    AppendGuard stale = AppendGuard.after(seen.through(), Criterion.tagged("token=1"));
    AppendGuard neighbour = AppendGuard.after(seen.through(), Criterion.tagged("token=2"));

    assertThatThrownBy(() -> log.append(List.of(named("mine", "token=1")), stale).join())
        .hasCauseInstanceOf(AppendConflictException.class);
    assertThat(log.append(List.of(named("other", "token=2")), neighbour).join().first())
        .isEqualTo(2);
  }

  @Test
  void givenAGuardOlderThanMemory_whenItsTagHappenedSince_thenStillRefused() {
    EventLog log = open();
    append(log, named("theirs", "token=1"));
    for (int i = 0; i < 2 * SETTINGS.tail(); i++) {
      append(log, named("noise", "token=x" + i));
    }
    AppendGuard stale = AppendGuard.after(0, Criterion.tagged("token=1"));

    assertThatThrownBy(() -> log.append(List.of(named("mine", "token=1")), stale).join())
        .hasCauseInstanceOf(AppendConflictException.class);
  }

  @Test
  void givenTwoGuardedAppendsInOneBatch_whenTheyConflict_thenOneStands() {
    EventLog log = open();
    AppendGuard fresh = AppendGuard.after(0, Criterion.tagged("idempotency=alice:1"));
    List<CompletableFuture<Appended>> appends =
        IntStream.range(0, 50)
            .mapToObj(i -> log.append(List.of(named("n" + i, "idempotency=alice:1")), fresh))
            .toList();

    long standing =
        appends.stream().filter(a -> a.handle((_, failure) -> failure == null).join()).count();

    assertThat(standing).isEqualTo(1);
    assertThat(log.source(Criterion.tagged("idempotency=alice:1")).events()).hasSize(1);
  }

  @Tag("slow")
  @Test
  void givenTwoWritersWithEightThreadsOnTheSameTags_whenAllAppend_thenEachOnceAndChained()
      throws Exception {
    EventLog one = open();
    EventLog two = open();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int id = t;
        runs.add(
            threads.submit(() -> appendGuarded(id % 2 == 0 ? one : two, "w" + id, acknowledged)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }

    await().until(() -> one.head() == two.head());
    List<StoredEvent> events = one.source(Criterion.tagged("token=shared")).events();
    assertThat(events).extracting(TestEvents::name).doesNotHaveDuplicates();
    assertThat(events)
        .extracting(TestEvents::name)
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(acknowledged).hasSize(16 * 12);
    assertThat(verified()).matches(ChainVerifier.Report::intact, "intact");
    assertThat(verified().head()).isEqualTo(1 + acknowledged.size());
  }

  private static void appendGuarded(EventLog log, String writer, Set<String> acknowledged) {
    Criterion shared = Criterion.tagged("token=shared");
    for (int i = 0; i < 12; i++) {
      String event = writer + "-" + i;
      while (!acknowledged.contains(event)) {
        AppendGuard guard = AppendGuard.after(log.source(shared).through(), shared);
        try {
          log.append(List.of(named(event, "token=shared")), guard).join();
          acknowledged.add(event);
        } catch (CompletionException e) {
          assertThat(e).hasCauseInstanceOf(AppendConflictException.class);
        }
      }
    }
  }

  @Test
  void givenManyAppendsAtOnce_whenWritten_thenTheyShareWritesButNotDocuments() {
    EventLog log = open();
    List<CompletableFuture<Appended>> appends =
        IntStream.range(0, 500)
            .mapToObj(i -> log.append(List.of(named("n" + i, "token=" + i)), AppendGuard.none()))
            .toList();
    appends.forEach(CompletableFuture::join);

    assertThat(log.metrics().batches().sum()).isLessThan(250);
    assertThat(verified().commits()).isEqualTo(501);
  }

  @Test
  void givenTooManyOrNoEvents_whenAppended_thenRefusedAndSixtyFourTaken() {
    EventLog log = open();
    NewEvent[] most =
        IntStream.range(0, 64).mapToObj(i -> named("n" + i, "token=1")).toArray(NewEvent[]::new);

    assertThat(append(log, most).last()).isEqualTo(64);
    List<NewEvent> tooMany = new ArrayList<>(List.of(most));
    tooMany.add(named("one more", "token=1"));
    assertThatThrownBy(() -> log.append(tooMany, AppendGuard.none()).join())
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.append(List.of(), AppendGuard.none()).join())
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(log.head()).isEqualTo(65);
  }

  @Test
  void givenAnotherWriter_whenItAppends_thenFollowedAndListenersWoken() {
    EventLog reader = open();
    EventLog writer = open();
    AtomicLong told = new AtomicLong();
    Runnable end = reader.onAppend(told::set);

    append(writer, named("theirs", "token=1"));

    await().untilAsserted(() -> assertThat(told).hasValue(2));
    assertThat(name(reader.read(1, 10).getFirst())).isEqualTo("theirs");
    end.run();
  }

  @Test
  void givenMoreCommitsThanMemory_whenReadAndSourcedFromAnywhere_thenAllThereInOrder() {
    EventLog log = open();
    int commits = 5 * SETTINGS.tail();
    for (int i = 0; i < commits; i++) {
      append(log, named("a" + i, "token=" + i % 7), named("b" + i, "token=" + i % 7));
    }
    long head = 1 + 2L * commits;

    assertThat(all(log)).hasSize((int) head);
    assertThat(log.read(head - 1, 10)).hasSize(1);
    assertThat(log.read(head, 10)).isEmpty();
    assertThat(log.read(2, 1).getFirst().position()).isEqualTo(2); // inside a commit
    assertThat(log.source(Criterion.tagged("token=3")).events())
        .hasSize(2 * (int) IntStream.range(0, commits).filter(i -> i % 7 == 3).count())
        .isSortedAccordingTo(java.util.Comparator.comparing(StoredEvent::position));
    assertThat(open().head()).isEqualTo(head);
  }

  @Test
  void givenAClockThatJumpsBack_whenAppended_thenTimesNeverDo() {
    AtomicLong offset = new AtomicLong();
    Clock jumping =
        new Clock() {
          @Override
          public Instant instant() {
            return NOON.plusSeconds(offset.get());
          }

          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    EventLog log = open(SETTINGS, jumping);
    append(log, named("a", "token=1"));
    offset.set(-3_600);
    append(log, named("b", "token=1"));
    offset.set(60);
    append(log, named("c", "token=1"));

    assertThat(all(log))
        .extracting(StoredEvent::at)
        .containsExactly(NOON, NOON, NOON, NOON.plusSeconds(60));
  }

  @Tag("slow")
  @Test
  void givenAnyStoredFieldChanged_whenVerified_thenThatPositionIsNamed() {
    EventLog log = open();
    for (int i = 0; i < 5; i++) {
      append(log, named("n" + i, "token=" + i));
    }
    log.close();
    var documents = database.getCollection(CommitCollection.NAME);
    Document original = documents.find(new Document("_id", 3L)).first();
    List<Document> changes = new ArrayList<>();
    changes.add(new Document(original).append("at", new java.util.Date(0)));
    changes.add(new Document(original).append("c", UUID.randomUUID().toString()));
    changes.add(new Document(original).append("tags", List.of("token=9")));
    changes.add(new Document(original).append("prev", new Binary(new byte[32])));
    changes.add(new Document(original).append("hash", new Binary(new byte[32])));
    changes.add(new Document(original).append("n", 2));
    changes.add(new Document(original).append("extra", 1));
    Document event = new Document(original.getList("ev", Document.class).getFirst());
    for (String field : List.of("i", "t", "v", "p", "m", "g")) {
      Document other = new Document(event);
      switch (field) {
        case "v" -> other.append("v", 2);
        case "p" -> other.append("p", new Binary("{}".getBytes()));
        case "m" -> other.append("m", new Document("actor", "mallory"));
        case "g" -> other.append("g", List.of("token=9"));
        default -> other.append(field, "other");
      }
      changes.add(new Document(original).append("ev", List.of(other)));
    }

    for (Document change : changes) {
      documents.replaceOne(new Document("_id", 3L), change);
      assertThat(verified().misfit()).as("%s", change).isNotNull();
      assertThat(verified().misfit().position()).as("%s", change).isEqualTo(3);
    }
    documents.replaceOne(new Document("_id", 3L), original);
    assertThat(verified()).matches(ChainVerifier.Report::intact, "intact");
    documents.deleteOne(new Document("_id", 3L));
    assertThat(verified().misfit().position()).isEqualTo(3);
  }

  @Test
  void givenALogThatHasNotFollowedYet_whenItLosesThePosition_thenItsGuardIsCheckedAgain() {
    LogSettings lookingSeldom =
        new LogSettings(
            Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofHours(1), 64, 64, 32);
    EventLog behind = open(lookingSeldom, Clock.systemUTC());
    EventLog ahead = open();
    Criterion token = Criterion.tagged("token=1");
    AppendGuard guard = AppendGuard.after(behind.source(token).through(), token);
    append(ahead, named("theirs", "token=1"));
    append(ahead, named("noise", "token=2"));

    assertThat(behind.head()).isEqualTo(1);
    assertThatThrownBy(() -> behind.append(List.of(named("mine", "token=1")), guard).join())
        .hasCauseInstanceOf(AppendConflictException.class);
    assertThat(append(behind, named("free", "token=1")).first()).isEqualTo(3);
    assertThat(behind.metrics().lostRaces().sum()).isEqualTo(1);
    assertThat(behind.metrics().followed().sum()).isEqualTo(2);
    assertThat(verified()).matches(ChainVerifier.Report::intact, "intact");
  }

  @Test
  void givenAStoreThatLostWhatItConfirmed_whenLookedAt_thenTheLogSaysSo() {
    EventLog log = open();
    append(log, named("a", "token=1"));
    append(log, named("b", "token=1"));
    var documents = database.getCollection(CommitCollection.NAME);
    Document last = documents.findOneAndDelete(new Document("_id", 2L));

    await().until(() -> log.status().state() == LogStatus.State.BROKEN);
    assertThat(log.status().reason()).contains("position 2");
    documents.insertOne(last);
    await().until(() -> log.status().ready());
    assertThat(append(log, named("c", "token=1")).first()).isEqualTo(3);
  }

  @Test
  void givenADocumentBehindAGap_whenLookedAt_thenTheLogSaysSo() {
    EventLog log = open();
    append(log, named("a", "token=1"));
    append(log, named("b", "token=1"));
    var documents = database.getCollection(CommitCollection.NAME);
    Document copy = documents.find(new Document("_id", 2L)).first();
    documents.insertOne(new Document(copy).append("_id", 5L));

    await().until(() -> log.status().state() == LogStatus.State.BROKEN);
    assertThat(log.status().reason()).contains("no commit stands at 3");
  }

  @Tag("slow")
  @Test
  void givenManyCommits_whenOpenedAgain_thenTheHeadIsFound() {
    EventLog log = open();
    List<CompletableFuture<Appended>> appends =
        IntStream.range(0, 3000)
            .mapToObj(i -> log.append(sized(1 + i % 3), AppendGuard.none()))
            .toList();
    appends.forEach(CompletableFuture::join);

    EventLog again = open();

    assertThat(again.head()).isEqualTo(log.head()).isEqualTo(1 + 6000);
    assertThat(append(again, named("next", "token=1")).first()).isEqualTo(6001);
  }

  private static List<NewEvent> sized(int events) {
    return IntStream.range(0, events).mapToObj(i -> named("n" + i, "token=" + i)).toList();
  }

  @Tag("slow")
  @Test
  void givenAHeadFarAway_whenSearched_thenFoundInFewQuestions() {
    for (long head : new long[] {1, 100, 128, 129, 5_000, 1_000_003}) {
      AtomicLong questions = new AtomicLong();
      long window =
          HeadFinder.lastWindow(
              from -> {
                questions.incrementAndGet();
                return from < head;
              });
      assertThat(window).isLessThanOrEqualTo(head);
      assertThat(head - window).isLessThanOrEqualTo(2L * HeadFinder.WINDOW);
      assertThat(questions.get()).isLessThan(40);
    }
  }
}
