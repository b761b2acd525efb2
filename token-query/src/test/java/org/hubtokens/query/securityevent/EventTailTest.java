package org.hubtokens.query.securityevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hubtokens.edge.ApiException;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

/** What is told of, in which order, and what is forgotten; and what counts as acknowledged. */
class EventTailTest {
  private static final AccountName ALICE = new AccountName("alice");
  private final EventTail tail = new EventTail(4);

  @Test
  void givenEventsOutOfOrder_whenCompleteThroughAPosition_thenToldInOrderThroughThere() {
    add(5, 3, 9);
    assertThat(positions(tail.after(-1, 10))).isEmpty();

    tail.completeThrough(6);

    assertThat(positions(tail.after(-1, 10))).containsExactly(3L, 5L);
    assertThat(tail.after(-1, 10).through()).isEqualTo(6);
    add(4); // read again after a restart of the reader: it was there, or would have been told
    tail.completeThrough(9);
    assertThat(positions(tail.after(6, 10))).containsExactly(9L);
  }

  @Test
  void givenMoreThanAsked_whenTaken_thenTheRestFollows() {
    add(1, 2, 3);
    tail.completeThrough(7);

    EventTail.Page first = tail.after(0, 2);
    assertThat(positions(first)).containsExactly(1L, 2L);
    assertThat(first.more()).isTrue();
    assertThat(first.through()).isEqualTo(2);

    EventTail.Page second = tail.after(first.through(), 2);
    assertThat(positions(second)).containsExactly(3L);
    assertThat(second.more()).isFalse();
    assertThat(second.through()).isEqualTo(7);
  }

  @Test
  void givenMoreThanIsRemembered_whenAskedForOlder_thenSaidToBeLost() {
    add(1, 2, 3, 4, 5, 6);
    tail.completeThrough(6);

    assertThat(tail.after(1, 9).lost()).isTrue();
    assertThat(tail.after(2, 9).lost()).as("3 to 6 are there").isFalse();
    assertThat(positions(tail.after(2, 9))).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void givenManyBeforeAnyIsComplete_whenAdded_thenOnlyTheNewestAreKept() {
    for (int i = 0; i < 100; i++) {
      add(i);
    }
    tail.completeThrough(99);

    assertThat(positions(tail.after(0, 99))).containsExactly(96L, 97L, 98L, 99L);
    assertThat(tail.after(0, 99).lost()).isTrue();
  }

  @Test
  void givenSomebodyWhoWaits_whenAnEventComes_thenHeIsTold() throws Exception {
    tail.completeThrough(1);
    CompletableFuture<EventTail.Page> waiting = awaiting(Duration.ofSeconds(30));
    tail.completeThrough(2); // nothing of interest
    add(3);
    tail.completeThrough(3);

    assertThat(positions(waiting.get())).containsExactly(3L);
  }

  @Test
  void givenSomebodyWhoWaits_whenNothingComesOrAllEnds_thenHeIsLetGo() throws Exception {
    assertThat(positions(awaiting(Duration.ofMillis(20)).get())).isEmpty();
    CompletableFuture<EventTail.Page> waiting = awaiting(Duration.ofMinutes(1));
    tail.close();
    assertThat(positions(waiting.get())).isEmpty();
  }

  @Test
  void givenAcknowledgementsInAnyOrder_whenTaken_thenOnlyWhatIsNeededIsKept() {
    EventTail events = new EventTail(100);
    for (long i = 10; i < 60; i += 10) {
      events.add(event(i));
    }
    events.completeThrough(60);
    Acknowledged none = new Acknowledged(new UUID(0, 1), 5, new TreeSet<>(), 0);

    Acknowledged later = none.with(List.of(30L, 999L), events, _ -> true);
    assertThat(later.through()).isEqualTo(5);
    assertThat(later.open(event(30))).isFalse();
    assertThat(later.open(event(10))).isTrue();

    Acknowledged all = later.with(List.of(10L, 20L), events, _ -> true);
    assertThat(all.through()).isEqualTo(30);
    assertThat(all.beyond()).containsExactly(999L);
    assertThat(all.open(event(40))).isTrue();
  }

  @Test
  void givenNoPlaceLeft_whenTaken_thenRefusedUntilOneIsGivenBack() {
    Places places = new Places(3, 2);
    Places.Place one = places.take("a");
    places.take("a");
    assertThatThrownBy(() -> places.take("a")).isInstanceOf(ApiException.class);
    places.take("b");
    assertThatThrownBy(() -> places.take("c")).isInstanceOf(ApiException.class);
    one.close();
    one.close();
    assertThat(places.count()).isEqualTo(2);
    places.take("a");
  }

  private CompletableFuture<EventTail.Page> awaiting(Duration limit) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return tail.await(1, 10, limit);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void add(long... positions) {
    for (long position : positions) {
      tail.add(event(position));
    }
  }

  private static SecurityEvent event(long position) {
    return SecurityEvent.of(Told.revocation(position, ALICE, TokenId.random())).orElseThrow();
  }

  private static List<Long> positions(EventTail.Page page) {
    return page.events().stream().map(SecurityEvent::position).toList();
  }
}
