package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.command.log.TestEvents.named;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an {@link EventLog} counts, on whatever store. */
abstract class CountingEventLogContract extends EventLogContract {
  static final String ALICE = "tokens=alice";
  private static final LogSettings LOOKING_SELDOM =
      new LogSettings(
          Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofHours(1), 4096, 64, 32);

  static NewEvent up(String tally, long most) {
    return with(TallyStep.up(tally, most));
  }

  static NewEvent down(String tally) {
    return with(TallyStep.down(tally));
  }

  private static NewEvent with(TallyStep step) {
    NewEvent plain = named("n", "token=1");
    return new NewEvent(
        plain.id(),
        plain.type(),
        plain.version(),
        plain.payload(),
        plain.metadata(),
        plain.tags(),
        step);
  }

  static boolean appended(EventLog log, NewEvent... events) {
    try {
      append(log, events);
      return true;
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(TallyFullException.class);
      return false;
    }
  }

  /** The count after the nth change. */
  static String count(EventLog log, String tally, int nth) {
    List<StoredEvent> found = log.source(Criterion.tagged(tally + ":" + nth)).events();
    assertThat(found).as("%s:%s", tally, nth).hasSize(1);
    return found.getFirst().metadata().get(Metadata.TALLY);
  }

  @Tag("slow")
  @Test
  void givenALimit_whenTwoWritersWithManyThreadsRaceForIt_thenExactlyThatManyStand()
      throws Exception {
    EventLog one = open();
    EventLog two = open(LOOKING_SELDOM, Clock.systemUTC());
    List<Future<Boolean>> tries = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 160; i++) {
        EventLog log = i % 2 == 0 ? one : two;
        tries.add(threads.submit(() -> appended(log, up(ALICE, 50))));
      }
    }

    assertThat(tries.stream().filter(Future::resultNow)).hasSize(50);
    for (int nth = 1; nth <= 50; nth++) {
      assertThat(count(one, ALICE, nth)).isEqualTo(Integer.toString(nth));
    }
    assertThat(one.source(Criterion.tagged(ALICE + ":51")).events()).isEmpty();
    assertThat(verified()).matches(ChainVerifier.Report::intact, "intact");
  }

  @Test
  void givenManyAtOnceInOneBatch_whenOnlySomeHaveRoom_thenExactlyThoseStand() {
    EventLog log = open();
    List<CompletableFuture<Appended>> appends =
        IntStream.range(0, 60).mapToObj(_ -> log.append(List.of(up(ALICE, 7)), guard())).toList();

    assertThat(appends.stream().filter(a -> a.handle((_, failure) -> failure == null).join()))
        .hasSize(7);
  }

  private static AppendGuard guard() {
    return AppendGuard.none();
  }

  @Test
  void givenFull_whenAnotherWriterMakesRoom_thenTakenAtOnceThoughNotFollowedYet() {
    EventLog behind = open(LOOKING_SELDOM, Clock.systemUTC());
    EventLog other = open();
    assertThat(appended(behind, up(ALICE, 2))).isTrue();
    assertThat(appended(behind, up(ALICE, 2))).isTrue();
    assertThat(appended(behind, up(ALICE, 2))).isFalse();
    append(other, down(ALICE));

    assertThat(appended(behind, up(ALICE, 2))).isTrue();
    assertThat(appended(other, up(ALICE, 2))).isFalse();
    assertThat(count(other, ALICE, 3)).isEqualTo("1");
    assertThat(count(other, ALICE, 4)).isEqualTo("2");
  }

  @Test
  void givenFull_whenACommitTakesAsMuchAsItGives_thenTakenElseRefusedWhole() {
    EventLog log = open();
    append(log, up(ALICE, 2), up(ALICE, 2));

    assertThat(appended(log, down(ALICE), up(ALICE, 2))).isTrue();
    assertThat(appended(log, up(ALICE, 2), down(ALICE))).isTrue();
    long head = log.head();
    assertThat(appended(log, down(ALICE), up(ALICE, 2), up(ALICE, 2))).isFalse();
    assertThat(log.head()).isEqualTo(head);
    assertThat(appended(log, up("tokens=bobby", 1))).isTrue();
  }

  @Test
  void givenALimitThatWasLowered_whenTakingOneForOne_thenTakenButNoFurther() {
    EventLog log = open();
    append(log, up(ALICE, 5), up(ALICE, 5), up(ALICE, 5));

    assertThat(appended(log, up(ALICE, 2))).isFalse();
    assertThat(appended(log, down(ALICE), up(ALICE, 2))).isTrue();
  }

  @Test
  void givenAFullCount_whenRefused_thenTheLimitIsTold() {
    EventLog log = open();
    append(log, up(ALICE, 1));

    assertThatThrownBy(() -> append(log, up(ALICE, 1)))
        .cause()
        .isInstanceOfSatisfying(
            TallyFullException.class, full -> assertThat(full.most()).isEqualTo(1));
  }

  @Test
  void givenManyChangesLongAgo_whenOpenedAgain_thenTheCountGoesOnFromThere() {
    EventLog log = open();
    List<CompletableFuture<Appended>> appends = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      appends.add(log.append(List.of(up(ALICE, 1000)), guard()));
      appends.add(log.append(List.of(i % 3 == 0 ? down(ALICE) : named("x", "token=x")), guard()));
    }
    appends.forEach(CompletableFuture::join);
    for (int i = 0; i < 2 * SETTINGS.tail(); i++) {
      append(log, named("noise", "token=y"));
    }

    EventLog again = open();
    append(again, up(ALICE, 1000));
    assertThat(count(again, ALICE, 401)).isEqualTo("201");
    append(log, up(ALICE, 1000));
    assertThat(count(log, ALICE, 402)).isEqualTo("202");
    assertThat(appended(open(), up(ALICE, 202))).isFalse();
  }
}
