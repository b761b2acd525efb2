package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.command.log.TestEvents.named;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownStreamsTest {
  private static final int TAIL = 8;
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final List<StoredEvent> log = new ArrayList<>();
  private final Tail tail;
  private final KnownStreams streams;
  private Commit last = CommitChain.first(NOON, named("first"));
  private int questions;

  KnownStreamsTest() {
    log.addAll(last.events());
    tail = new Tail(TAIL, last, NOON);
    streams = new KnownStreams(tail, this::ask);
  }

  @Test
  void givenAStreamOlderThanMemory_whenAskedForAgainAndAgain_thenTheStoreIsAskedOnce() {
    append("account=alice");
    for (int i = 0; i < 10 * TAIL; i++) {
      append("account=bobby");
      assertThat(found("account=alice")).isEqualTo(expected("account=alice"));
    }
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void givenAStreamThatGrows_whenWhatCameSinceIsInMemory_thenItIsFoundWithoutTheStore() {
    append("account=alice");
    found("account=alice");
    for (int i = 0; i < 5 * TAIL; i++) {
      append(i % 3 == 0 ? "account=alice" : "account=bobby");
      assertThat(found("account=alice")).isEqualTo(expected("account=alice"));
    }
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void givenNobodyAsked_whenMemoryHasPassedBy_thenTheStoreIsAskedAgain() {
    append("account=alice");
    found("account=alice");
    append("account=alice");
    IntStream.range(0, 2 * TAIL).forEach(_ -> append("account=bobby"));
    assertThat(found("account=alice")).isEqualTo(expected("account=alice"));
    assertThat(questions).isEqualTo(2);
  }

  @Test
  void givenAnyOrderOfAppendsAndLooks_whenLookedAt_thenWhatTheLogHolds() {
    Random random = new Random(29);
    for (int step = 0; step < 20_000; step++) {
      String tag = "token=" + random.nextInt(12);
      if (random.nextInt(3) > 0) {
        append(tag);
      } else {
        assertThat(found(tag)).as("step %d", step).isEqualTo(expected(tag));
      }
    }
    assertThat(questions).isPositive();
  }

  private void append(String tag) {
    last = CommitChain.next(last, NOON, List.of(named("n", tag)));
    log.addAll(last.events());
    tail.add(List.of(last), NOON);
  }

  private List<StoredEvent> found(String tag) {
    return streams.before(tail.begin(), Criterion.tagged(tag));
  }

  private List<StoredEvent> expected(String tag) {
    return log.stream()
        .filter(event -> event.position() < tail.begin() && event.tags().contains(tag))
        .toList();
  }

  /** Also tells what is newer than the tail knows, as another instance may have added. */
  private List<StoredEvent> ask(Criterion criterion) {
    questions++;
    return log.stream().filter(criterion::metBy).toList();
  }
}
