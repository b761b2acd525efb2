package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final class SetClock extends Clock {
    private long millis;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }

  @Test
  void givenMachineClockSetBack_whenAsked_thenItStandsStillUntilCaughtUp() {
    SetClock machine = new SetClock();
    SteadyClock clock = new SteadyClock(machine);
    machine.millis = 1_000;
    assertThat(clock.millis()).isEqualTo(1_000);
    machine.millis = 400;
    assertThat(clock.millis()).isEqualTo(1_000);
    machine.millis = 1_001;
    assertThat(clock.millis()).isEqualTo(1_001);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(1_001));
  }
}
