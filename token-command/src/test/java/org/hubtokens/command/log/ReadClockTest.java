package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** I9: what is read later is later, also when the machine's clock is set back. */
class ReadClockTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private Instant machine = NOON;
  private long nanos = Long.MAX_VALUE - 5;
  private final ReadClock clock = new ReadClock(() -> machine, () -> nanos);

  @Test
  void givenAClockThatGoesRight_whenAsked_thenTheSame() {
    pass(Duration.ofSeconds(90));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
  }

  @Test
  void givenAClockSetAhead_whenAsked_thenTheSame() {
    machine = machine.plusSeconds(3600);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
  }

  @Test
  void givenAClockSetBackByAnHour_whenAsked_thenItGoesOnUntilTheMachineHasCaughtUp() {
    machine = machine.minusSeconds(3600);
    assertThat(clock.instant()).isEqualTo(NOON);
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    pass(Duration.ofSeconds(2 * 3600));
    assertThat(clock.instant()).isEqualTo(machine);
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(machine);
  }

  private void pass(Duration time) {
    machine = machine.plus(time);
    nanos += time.toNanos();
  }
}
