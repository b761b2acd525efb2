package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** I9: an age is never negative and never less than it is, also when clocks are set. */
class FreshTest {
  private static final long NOON = Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** As old as nanoTime's scale allows: it may begin anywhere. */
  private static final long TICKS = Long.MAX_VALUE - 1;

  @Test
  void givenNothingHeard_whenAsked_thenOlderThanAnything() {
    assertThat(Fresh.NOTHING.ageMillis(NOON, 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(Fresh.NOTHING.through()).isEqualTo(-1);
  }

  @Test
  void givenClocksThatAgree_whenTimePasses_thenAsOldAsTheHead() {
    Fresh fresh = heard(NOON - 40);
    assertThat(fresh.ageMillis(NOON, TICKS)).isEqualTo(40);
    assertThat(age(fresh, NOON + 500, 500)).isEqualTo(540);
  }

  @Test
  void givenTheMachinesClockSetBack_whenNothingMoreIsHeard_thenTheAgeGoesOn() {
    Fresh fresh = heard(NOON - 40);
    assertThat(age(fresh, NOON - HOUR, 0)).isEqualTo(40);
    assertThat(age(fresh, NOON - HOUR + 90_000, 90_000)).isEqualTo(90_040);
  }

  @Test
  void givenTheMachinesClockSetAheadAndBack_whenAsked_thenOlderMeanwhileAndTrueAgain() {
    Fresh fresh = heard(NOON - 40);
    assertThat(age(fresh, NOON + HOUR, 10)).isEqualTo(HOUR + 40);
    assertThat(age(fresh, NOON + 20, 20)).isEqualTo(60);
  }

  /** Not counted by nanoTime everywhere. */
  @Test
  void givenAMachineThatSlept_whenItWakes_thenAsOldAsItsClockSays() {
    assertThat(age(heard(NOON - 40), NOON + HOUR, 1)).isEqualTo(HOUR + 40);
  }

  @Test
  void givenARelayAheadByAnHour_whenItFallsSilent_thenTheAgeGrowsFromThere() {
    Fresh fresh = heard(NOON + HOUR);
    assertThat(fresh.ageMillis(NOON, TICKS)).isZero();
    assertThat(age(fresh, NOON + 5_000, 5_000)).isEqualTo(5_000);
  }

  @Test
  void givenAHeadAsOldAsBefore_whenHeardAgain_thenItIsNoYounger() {
    Instant head = Instant.ofEpochMilli(NOON + HOUR);
    Fresh again = heard(NOON + HOUR).after(8, head, NOON + 5_000, TICKS + nanos(5_000));
    assertThat(again.through()).isEqualTo(8);
    assertThat(age(again, NOON + 5_000, 5_000)).isEqualTo(5_000);
  }

  @Test
  void givenALaterHeadAndALowerPosition_whenHeard_thenThePositionStays() {
    Fresh later =
        heard(NOON - 40).after(6, Instant.ofEpochMilli(NOON), NOON + 10, TICKS + nanos(10));
    assertThat(later.through()).isEqualTo(7);
    assertThat(age(later, NOON + 10, 10)).isEqualTo(10);
  }

  @Test
  void givenAnEarlierHead_whenHeard_thenTheLaterStays() {
    Fresh same = heard(NOON).after(7, Instant.ofEpochMilli(NOON - HOUR), NOON, TICKS);
    assertThat(same.headReadAt()).isEqualTo(Instant.ofEpochMilli(NOON));
  }

  @Test
  void givenAnotherHead_whenItsAgeIsAsked_thenByItsDistanceFromTheOneKnown() {
    Fresh fresh = heard(NOON - 40);
    assertThat(ageOf(fresh, NOON - 100, NOON - HOUR, 20)).isEqualTo(120);
    assertThat(ageOf(fresh, NOON - 10, NOON - HOUR, 20)).isEqualTo(30);
    assertThat(ageOf(fresh, NOON + 90, NOON - HOUR, 20)).isZero();
  }

  @Test
  void givenNothingHeard_whenTheAgeOfAHeadIsAsked_thenByTheMachinesClock() {
    assertThat(ageOf(Fresh.NOTHING, NOON - 100, NOON, 0)).isEqualTo(100);
    assertThat(ageOf(Fresh.NOTHING, NOON + 100, NOON, 0)).isZero();
  }

  private static long ageOf(Fresh fresh, long head, long millis, long passed) {
    return fresh.ageMillisOf(Instant.ofEpochMilli(head), millis, TICKS + nanos(passed));
  }

  private static Fresh heard(long head) {
    return Fresh.NOTHING.after(7, Instant.ofEpochMilli(head), NOON, TICKS);
  }

  private static long age(Fresh fresh, long millis, long passed) {
    return fresh.ageMillis(millis, TICKS + nanos(passed));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
