package org.hubtokens.verifier.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServingClockTest {

  private final AtomicLong machine = new AtomicLong(1_000);
  private final ServingClock clock = new ServingClock(() -> Instant.ofEpochMilli(machine.get()));

  @Test
  void givenMachineGoesOn_whenAsked_thenFollows() {
    assertThat(clock.millis()).isEqualTo(1_000);
    machine.set(2_000);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(2_000));
  }

  @Test
  void givenMachineIsSetBack_whenAsked_thenStandsStillUntilItHasCaughtUp() {
    machine.set(5_000);
    assertThat(clock.millis()).isEqualTo(5_000);
    machine.set(3_000);
    assertThat(clock.millis()).isEqualTo(5_000);
    machine.set(5_001);
    assertThat(clock.millis()).isEqualTo(5_001);
  }
}
