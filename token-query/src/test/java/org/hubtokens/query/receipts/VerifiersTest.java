package org.hubtokens.query.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Acknowledgement.State;
import org.junit.jupiter.api.Test;

class VerifiersTest {
  private static final UUID LOG = UUID.randomUUID();
  private static final String NAME = "verifier/a";
  private static final long APPENDED = 1_000;
  private static final Change CHANGE = new Change(LOG, 10, APPENDED);
  private static final long MAX_AGE = 30_000;
  private static final long ISSUED_FOR = 300_000;

  private final UUID start = UUID.randomUUID();
  private long nanos;
  private final Verifiers verifiers =
      new Verifiers(Duration.ofSeconds(3), Duration.ofMinutes(1), 100, () -> nanos);

  @Test
  void givenOneThatJoinedAndAcknowledged_whenAsked_thenConfirmedExactlyThen() {
    says(500, State.JOINED, -1);
    says(600, State.LIVE, 9);
    says(1_008, State.LIVE, 12);
    Standing one = only();
    assertThat(one.state()).isEqualTo(Standing.State.CONFIRMED);
    assertThat(one.acknowledged()).isEqualTo(new Heard(1_008, true));
    assertThat(one.through()).isEqualTo(12);
    assertThat(one.joinedAt()).isEqualTo(500);
    assertThat(one.acceptsUntil()).isNull();
    assertThat(one.issuedUntil()).isEqualTo(Until.of(1_009 + ISSUED_FOR));
    assertThat(stand().complete()).isTrue();
    VerifierView view = VerifierView.of(one, Instant.ofEpochMilli(APPENDED));
    assertThat(view.milliseconds()).isEqualTo(9);
    assertThat(view.atTheLatest()).isFalse();
  }

  @Test
  void givenARevocationAcknowledgedAhead_whenAsked_thenConfirmedWhenThatWasSaidFirst() {
    says(500, State.JOINED, -1);
    says(600, State.LIVE, 7);
    says(1_004, State.LIVE, 7, 10);
    says(1_006, State.LIVE, 8, 10, 11);
    assertThat(only().acknowledged()).isEqualTo(new Heard(1_004, true));
    says(1_020, State.LIVE, 11);
    assertThat(only().acknowledged()).isEqualTo(new Heard(1_004, true));
    assertThat(only(new Change(LOG, 9, APPENDED)).acknowledged()).isEqualTo(new Heard(1_020, true));
  }

  @Test
  void givenOneThatIsNotThere_whenHeardOfLately_thenLateUntilItsOwnAge() {
    says(500, State.JOINED, -1);
    says(600, State.LIVE, 9);
    says(1_100, State.LIVE, 9);
    Standing one = only();
    assertThat(one.state()).isEqualTo(Standing.State.LATE);
    assertThat(one.acknowledged()).isNull();
    assertThat(one.acceptsUntil()).isEqualTo(Until.of(1_100 + MAX_AGE));
    assertThat(one.issuedUntil()).isEqualTo(Until.of(1_100 + MAX_AGE + ISSUED_FOR));
    assertThat(stand().late()).isTrue();
    assertThat(stand().complete()).isFalse();
  }

  @Test
  void givenAnotherThatHasIt_whenOneIsGone_thenItsAgeCountsFromWhenTheChangeWasKnown() {
    says(600, State.LIVE, 9);
    hears("verifier/b", 1_005, State.LIVE, 10, null);
    passes(4_000);
    Standing gone = of(NAME);
    assertThat(gone.state()).isEqualTo(Standing.State.GONE);
    assertThat(gone.acceptsUntil()).isEqualTo(Until.of(1_006 + MAX_AGE));
    assertThat(stand().late()).isFalse();
    assertThat(stand().complete()).isFalse();
  }

  @Test
  void givenOneWithoutALimitOfAge_whenGone_thenUnbounded() {
    hears(NAME, 600, State.LIVE, 9, null);
    passes(4_000);
    assertThat(only().state()).isEqualTo(Standing.State.GONE);
    assertThat(only().acceptsUntil()).isEqualTo(Until.UNBOUNDED);
    assertThat(stand().issuedUntil()).isEqualTo(Until.UNBOUNDED);
    assertThat(Until.UNBOUNDED.text()).isEqualTo("unbounded");
  }

  @Test
  void givenOneThatConfirmed_whenItFallsSilent_thenItHasConfirmedAllTheSame() {
    says(600, State.LIVE, 9);
    says(1_005, State.LIVE, 10);
    passes(4_000);
    assertThat(only().state()).isEqualTo(Standing.State.CONFIRMED);
  }

  @Test
  void givenOneThatLeft_whenAsked_thenLeftAndWhatItIssuedEnds() {
    says(600, State.LIVE, 9);
    says(1_050, State.LEFT, 9);
    assertThat(only().state()).isEqualTo(Standing.State.LEFT);
    assertThat(only().acceptsUntil()).isNull();
    assertThat(only().issuedUntil()).isEqualTo(Until.of(1_051 + ISSUED_FOR));
    assertThat(stand().complete()).isTrue();
  }

  @Test
  void givenOneThatLeftBeforeTheChange_whenAsked_thenNotNamed() {
    says(600, State.LIVE, 9);
    says(900, State.LEFT, 9);
    assertThat(stand().verifiers()).isEmpty();
  }

  @Test
  void givenOneNotHeardFromItsStart_whenAskedForAnOldChange_thenAtTheLatest() {
    says(2_000, State.LIVE, 40);
    Standing one = only();
    assertThat(one.acknowledged()).isEqualTo(new Heard(2_000, false));
    assertThat(one.joinedAt()).isNull();
    VerifierView view = VerifierView.of(one, Instant.ofEpochMilli(APPENDED));
    assertThat(view.atTheLatest()).isTrue();
    assertThat(view.milliseconds()).isNull();
    assertThat(one.issuedUntil()).isEqualTo(Until.of(2_001 + ISSUED_FOR));
  }

  @Test
  void givenMoreStepsThanAreKept_whenAskedForAnOldChange_thenAtTheLatest() {
    says(500, State.JOINED, -1);
    for (int i = 0; i < 300; i++) {
      says(1_000 + i, State.LIVE, i);
    }
    Heard acknowledged = only().acknowledged();
    assertThat(acknowledged).isNotNull();
    assertThat(acknowledged.exactly()).isFalse();
    assertThat(acknowledged.at()).isGreaterThan(1_010);
  }

  @Test
  void givenOneThatStartedLater_whenAsked_thenItNeverAnsweredWithoutTheChange() {
    says(5_000, State.JOINED, -1);
    says(5_400, State.LIVE, 12);
    Standing one = only();
    assertThat(one.state()).isEqualTo(Standing.State.CONFIRMED);
    assertThat(one.servedWithout()).isFalse();
    assertThat(one.issuedUntil()).isNull();
    assertThat(VerifierView.of(one, Instant.ofEpochMilli(APPENDED)).milliseconds()).isNull();
  }

  @Test
  void givenARestartUnderTheSameName_whenItLoads_thenLateAndEchoesOfTheFormerLifeAreIgnored() {
    says(600, State.LIVE, 9);
    says(1_005, State.LIVE, 10);
    UUID second = UUID.randomUUID();
    verifiers.time(1_500);
    verifiers.heard(ack(NAME, second, State.JOINED, -1, MAX_AGE), 1_500);
    says(1_510, State.LIVE, 11);
    says(1_520, State.LEFT, 11);
    assertThat(only().state()).isEqualTo(Standing.State.LATE);
    verifiers.heard(ack(NAME, second, State.LIVE, 11, MAX_AGE), 1_600);
    assertThat(only().state()).isEqualTo(Standing.State.CONFIRMED);
  }

  @Test
  void givenAnotherLog_whenAsked_thenNotConfirmed() {
    says(1_100, State.LIVE, 50);
    assertThat(only(new Change(UUID.randomUUID(), 10, APPENDED)).state())
        .isEqualTo(Standing.State.LATE);
  }

  @Test
  void givenOneThatCannotBeRead_whenAsked_thenLateAndUnbounded() {
    says(1_100, State.LIVE, 50);
    verifiers.heardUnreadable(NAME, 1_200);
    assertThat(only().state()).isEqualTo(Standing.State.LATE);
    assertThat(only().acceptsUntil()).isEqualTo(Until.UNBOUNDED);
  }

  @Test
  void givenALongSilence_whenAsked_thenForgotten() {
    says(1_100, State.LIVE, 9);
    passes(70_000);
    assertThat(stand().verifiers()).isEmpty();
  }

  @Test
  void givenAClockOfBrokersBehindThatOfTheCommand_whenAsked_thenNoTimeIsMadeUp() {
    says(500, State.JOINED, -1);
    says(600, State.LIVE, 9);
    says(980, State.LIVE, 10);
    VerifierView view = VerifierView.of(only(), Instant.ofEpochMilli(APPENDED));
    assertThat(view.milliseconds()).isNull();
    assertThat(view.acknowledgedAt()).isNotNull();
  }

  private void says(long at, State state, long through, long... revoked) {
    verifiers.time(at);
    verifiers.heard(
        new Acknowledgement(
            NAME,
            start,
            state,
            LOG,
            through,
            Arrays.stream(revoked).boxed().toList(),
            MAX_AGE,
            ISSUED_FOR),
        at);
  }

  private void hears(String name, long at, State state, long through, Long maxAge) {
    verifiers.time(at);
    verifiers.heard(ack(name, UUID.randomUUID(), state, through, maxAge), at);
  }

  private static Acknowledgement ack(
      String name, UUID start, State state, long through, Long maxAge) {
    return new Acknowledgement(name, start, state, LOG, through, List.of(), maxAge, ISSUED_FOR);
  }

  private void passes(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private Verifiers.Stand stand() {
    return verifiers.stand(CHANGE);
  }

  private Standing only() {
    return only(CHANGE);
  }

  private Standing only(Change change) {
    List<Standing> all = verifiers.stand(change).verifiers();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private Standing of(String name) {
    return stand().verifiers().stream()
        .filter(one -> one.verifier().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
