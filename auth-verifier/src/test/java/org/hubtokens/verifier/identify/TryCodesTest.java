package org.hubtokens.verifier.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hubtokens.events.Account;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.verifier.Sample;
import org.junit.jupiter.api.Test;

class TryCodesTest {

  private static final Account ALICE = alice("$argon2id$one");

  private final TryCodes codes = new TryCodes();

  @Test
  void givenTheSameTry_whenNamed_thenTheSameCodeWithoutThePassword() {
    assertThat(codes.of("alice", ALICE, "secret"))
        .isEqualTo(codes.of("alice", ALICE, "secret"))
        .doesNotContain("secret", "alice");
  }

  @Test
  void givenATry_whenAnythingDiffers_thenAnotherCode() {
    assertThat(codes.of("alice", ALICE, "wrong"))
        .isNotEqualTo(codes.of("bobby", ALICE, "wrong"))
        .isNotEqualTo(codes.of("alice", ALICE, "wrong2"))
        .isNotEqualTo(codes.of("alice", null, "wrong"))
        .isNotEqualTo(codes.of("alice", alice("$argon2id$two"), "wrong"))
        .isNotEqualTo(codes.of("alice", ALICE.disabledAt(Sample.NOW), "wrong"))
        .isNotEqualTo(codes.of("alice", ALICE.disabledAt(Sample.NOW).reenabled(), "wrong"));
  }

  @Test
  void givenWhatStandsOnOneSideOfABorder_whenMovedToTheOther_thenAnotherCode() {
    assertThat(codes.of("alice", null, "wrong")).isNotEqualTo(codes.of("alic", null, "ewrong"));
  }

  @Test
  void givenTwoProcesses_whenTheSameIsTried_thenOtherCodes() {
    assertThat(new TryCodes().of("alice", ALICE, "wrong"))
        .isNotEqualTo(codes.of("alice", ALICE, "wrong"));
  }

  private static Account alice(String phc) {
    return new Account(Sample.ALICE, true, new PasswordHash(phc), Instant.EPOCH);
  }
}
