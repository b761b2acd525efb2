package org.hubtokens.verifier.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.Sample.FORMAT;
import static org.hubtokens.verifier.Sample.NOW;
import static org.hubtokens.verifier.Sample.credential;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.verifier.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageNotesTest {
  private static final UUID START = UUID.randomUUID();

  private Instant now = NOW;
  private final UsageNotes notes = new UsageNotes(true, 1_000, () -> now);
  private final Credential token = credential(FORMAT.generate(), Scope.READ);

  @Test
  void givenTheSameUseTwice_whenTaken_thenOneTallyWithTheLaterTime() {
    pull("10.0.0.7");
    now = NOW.plusSeconds(1);
    pull("10.0.0.7");

    assertThat(only().uses())
        .containsExactly(
            new Usage.Use(now, "10.0.0.7", "docker", Action.PULL, "alice/app", "allowed", 2));
    assertThat(notes.take()).isEmpty();
  }

  @Test
  void givenUsesThatDiffer_whenTaken_thenATallyForEach() {
    pull("10.0.0.7");
    pull("10.0.0.8");
    notes.note(token, Reason.EXPIRED, new Client("10.0.0.7", "docker"));
    notes.note(token, Reason.ALLOWED, new Client("10.0.0.7", null));

    assertThat(only().uses()).extracting(Usage.Use::count).containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void givenALongUserAgent_whenNotedTwice_thenCutAndCountedTogether() {
    String agent = "x".repeat(Usage.LONGEST_USER_AGENT + 50);
    notes.note(token, Reason.ALLOWED, new Client("10.0.0.7", agent));
    notes.note(token, Reason.ALLOWED, new Client("10.0.0.7", agent + "y"));

    Usage.Use use = only().uses().getFirst();
    assertThat(use.userAgent()).isEqualTo("x".repeat(Usage.LONGEST_USER_AGENT));
    assertThat(use.count()).isEqualTo(2);
  }

  @Test
  void givenMoreDetailsThanAReportHolds_whenTaken_thenTheRestIsCountedByDecision() {
    for (int i = 0; i < Usage.MOST_USES + 5; i++) {
      pull("10.0.0." + i);
    }
    Usage usage = only();
    assertThat(usage.uses()).hasSize(Usage.MOST_USES + 1);
    assertThat(usage.uses().getLast())
        .isEqualTo(new Usage.Use(NOW, null, null, null, null, "allowed", 5));
    assertThat(notes.room().detailsDropped()).isEqualTo(5);
  }

  @Test
  void givenManyMoreTokensThanRoom_whenUsed_thenMemoryIsBoundedAndTheRestIsCounted() {
    for (int i = 0; i < 200_000; i++) {
      note(withId(token, TokenId.random()), "10.0.0.7");
    }
    assertThat(notes.room().tokens()).isEqualTo(1_000);
    assertThat(notes.room().usesDropped()).isEqualTo(199_000);
    assertThat(notes.take()).hasSize(1_000);
    assertThat(notes.room().tokens()).isZero();
    assertThat(notes.room().details()).isZero();
  }

  @Test
  void givenNoRoomForDetails_whenAKnownTokenIsUsed_thenItsTimeAndCountStay() {
    for (int i = 0; i < 100; i++) {
      Credential other = withId(token, TokenId.random());
      for (int address = 0; address < 10; address++) {
        note(other, "10.0.0." + address);
      }
    }
    assertThat(notes.room().details()).isEqualTo(1_000);
    pull("10.0.0.7");
    assertThat(notes.room().details()).isEqualTo(1_000);
    Usage.Use use =
        records().stream()
            .filter(usage -> usage.tokenId().equals(token.tokenId()))
            .findFirst()
            .orElseThrow()
            .uses()
            .getFirst();
    assertThat(use).isEqualTo(new Usage.Use(NOW, null, null, null, null, "allowed", 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givenManyThreadsAndAReporter_whenAllNote_thenNoUseIsLostOrDoubled(boolean virtual)
      throws Exception {
    AtomicLong counted = new AtomicLong();
    try (ExecutorService threads =
        virtual ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newFixedThreadPool(8)) {
      List<? extends Future<?>> writers =
          IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> use(20_000))).toList();
      while (!writers.stream().allMatch(Future::isDone)) {
        counted.addAndGet(counted(notes.take()));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    counted.addAndGet(counted(notes.take()));
    assertThat(counted.get()).isEqualTo(160_000);
    assertThat(notes.room().tokens()).isZero();
    assertThat(notes.room().details()).isZero();
  }

  @Test
  void givenMoreThreadsThanStripes_whenAllNote_thenNoUseIsLost() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
      List<? extends Future<?>> writers =
          IntStream.range(0, 100).mapToObj(_ -> threads.submit(() -> use(10))).toList();
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(counted(notes.take())).isEqualTo(1_000);
  }

  @Test
  void givenSwitchedOff_whenUsed_thenNothingIsRemembered() {
    UsageNotes off = new UsageNotes(false, 1_000, () -> NOW);
    off.note(token, Reason.ALLOWED, new Client("10.0.0.7", null));
    assertThat(off.take()).isEmpty();
  }

  private void use(int times) {
    for (int i = 0; i < times; i++) {
      pull("10.0.0." + i % 4);
    }
  }

  private void pull(String address) {
    note(token, address);
  }

  private void note(Credential used, String address) {
    notes.note(used, Reason.ALLOWED, address, "docker", Action.PULL, "alice/app");
  }

  private Usage only() {
    List<Usage> all = records();
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().account()).isEqualTo(Sample.ALICE);
    return all.getFirst();
  }

  private List<Usage> records() {
    return notes.take().stream().map(uses -> uses.record("v", START, 1)).toList();
  }

  private static long counted(Collection<TokenUses> taken) {
    return taken.stream()
        .flatMap(uses -> uses.record("v", START, 1).uses().stream())
        .mapToLong(Usage.Use::count)
        .sum();
  }

  static Credential withId(Credential token, TokenId id) {
    return new Credential(
        id, token.account(), token.digest(), token.scopes(), token.expiresAt(), token.active());
  }
}
