package org.hubtokens.events.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConstantTimeTest {

  @Test
  void givenTwoSecrets_whenCompared_thenEqualOnlyWhenEveryByteIs() {
    assertThat(ConstantTime.equal("secret", "secret")).isTrue();
    assertThat(ConstantTime.equal("secret", "secreT")).isFalse();
    assertThat(ConstantTime.equal("secret", "secret ")).isFalse();
    assertThat(ConstantTime.equal("", "")).isTrue();
    assertThat(ConstantTime.equal(new byte[] {1, 2}, new byte[] {1, 2})).isTrue();
    assertThat(ConstantTime.equal(new byte[] {1, 2}, new byte[] {1, 3})).isFalse();
  }
}
