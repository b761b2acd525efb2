package org.hubtokens.verifier.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JustRefusedTest {

  private final AtomicLong nanos = new AtomicLong();
  private final JustRefused refused = new JustRefused(Duration.ofSeconds(5), 100, nanos::get);

  @Test
  void givenATry_whenRepeatedAtOnce_thenKnownOnceOnly() {
    refused.add("code", "::1");
    assertThat(refused.take("code", "::1")).isTrue();
    assertThat(refused.take("code", "::1")).isFalse();
  }

  @Test
  void givenATry_whenAnythingDiffers_thenNotThatTry() {
    refused.add("code", "::1");
    assertThat(refused.take("other", "::1")).isFalse();
    assertThat(refused.take("code", "::2")).isFalse();
    assertThat(refused.take("code:", ":1")).isFalse();
  }

  @Test
  void givenATry_whenRepeatedLate_thenForgotten() {
    refused.add("code", "::1");
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(refused.take("code", "::1")).isFalse();
  }

  @Test
  void givenOldTries_whenANewOneComes_thenOnlyThatIsKept() {
    refused.add("one", "::1");
    refused.add("two", "::1");
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    refused.add("three", "::1");
    assertThat(refused.size()).isEqualTo(1);
    assertThat(refused.take("three", "::1")).isTrue();
  }

  @Test
  void givenVeryMany_whenAdded_thenTheOldestAreForgotten() {
    for (int i = 0; i <= 100; i++) {
      refused.add("code" + i, "::1");
    }
    assertThat(refused.take("code0", "::1")).isFalse();
    assertThat(refused.take("code1", "::1")).isTrue();
  }
}
