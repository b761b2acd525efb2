package org.hubtokens.verifier.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.hubtokens.events.Account;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.verifier.Sample;
import org.junit.jupiter.api.Test;

class JustRefusedTest {

  private static final Account ALICE = alice("$argon2id$one");

  private final AtomicLong nanos = new AtomicLong();
  private final JustRefused refused = new JustRefused(Duration.ofSeconds(5), 100, nanos::get);

  @Test
  void givenATry_whenRepeatedAtOnce_thenKnownOnceOnly() {
    refused.add(refused.code("alice", "::1", ALICE, "wrong"));
    assertThat(refused.take(refused.code("alice", "::1", ALICE, "wrong"))).isTrue();
    assertThat(refused.take(refused.code("alice", "::1", ALICE, "wrong"))).isFalse();
  }

  @Test
  void givenATry_whenAnythingDiffers_thenNotThatTry() {
    refused.add(refused.code("alice", "::1", ALICE, "wrong"));
    assertThat(refused.take(refused.code("bobby", "::1", ALICE, "wrong"))).isFalse();
    assertThat(refused.take(refused.code("alice", "::2", ALICE, "wrong"))).isFalse();
    assertThat(refused.take(refused.code("alice", "::1", ALICE, "wrong2"))).isFalse();
    assertThat(refused.take(refused.code("alice", "::1", null, "wrong"))).isFalse();
    assertThat(refused.take(refused.code("alice", "::1", alice("$argon2id$two"), "wrong")))
        .isFalse();
    assertThat(refused.take(refused.code("alice:", ":1", ALICE, "wrong"))).isFalse();
  }

  @Test
  void givenATry_whenRepeatedLate_thenForgotten() {
    refused.add(refused.code("alice", "::1", ALICE, "wrong"));
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(refused.take(refused.code("alice", "::1", ALICE, "wrong"))).isFalse();
  }

  @Test
  void givenOldTries_whenANewOneComes_thenOnlyThatIsKept() {
    refused.add("one");
    refused.add("two");
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    refused.add("three");
    assertThat(refused.size()).isEqualTo(1);
    assertThat(refused.take("three")).isTrue();
  }

  @Test
  void givenVeryMany_whenAdded_thenTheOldestAreForgotten() {
    for (int i = 0; i <= 100; i++) {
      refused.add(refused.code("alice", "::1", ALICE, "wrong" + i));
    }
    assertThat(refused.take(refused.code("alice", "::1", ALICE, "wrong0"))).isFalse();
    assertThat(refused.take(refused.code("alice", "::1", ALICE, "wrong1"))).isTrue();
  }

  @Test
  void givenTwoProcesses_whenTheSameIsTried_thenOtherCodes() {
    var other = new JustRefused(Duration.ofSeconds(5), 100, nanos::get);
    assertThat(other.code("alice", "::1", ALICE, "wrong"))
        .isNotEqualTo(refused.code("alice", "::1", ALICE, "wrong"));
  }

  private static Account alice(String phc) {
    return new Account(Sample.ALICE, true, new PasswordHash(phc), Instant.EPOCH);
  }
}
