package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockSkewTest {
  private final ClockSkew skew = new ClockSkew();

  @Test
  void givenALateHeartbeat_whenHeard_thenNotTakenForASlowClock() {
    skew.heard(-3);
    assertThat(skew.heard(-20_000)).isEqualTo(-3);
  }

  @Test
  void givenOnlyHeartbeatsBehind_whenHeard_thenTheClockIsBehindByTheLeast() {
    for (int i = 0; i < 10; i++) {
      skew.heard(-7_000 - i);
    }
    assertThat(skew.heard(-9_000)).isEqualTo(-7_006);
  }

  @Test
  void givenAClockThatWasSetRight_whenHeardAFewTimes_thenThePastIsForgotten() {
    assertThat(skew.heard(60_000)).isEqualTo(60_000);
    for (int i = 0; i < 4; i++) {
      assertThat(skew.heard(0)).isEqualTo(60_000);
    }
    assertThat(skew.heard(0)).isZero();
  }
}
