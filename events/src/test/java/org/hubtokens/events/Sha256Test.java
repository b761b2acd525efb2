package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** FIPS 180-4, the examples of its publisher. */
  @Test
  void givenTextsOfTheStandard_whenDigested_thenItsDigests() {
    assertThat(hex(Sha256.of("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(hex(Sha256.of("")))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void givenOneThatIsBeingFed_whenOthersStart_thenEachHasOnlyItsOwn() {
    MessageDigest half = Sha256.start();
    half.update("ab".getBytes(StandardCharsets.UTF_8));
    assertThat(
            IntStream.range(0, 10_000).parallel().mapToObj(i -> hex(Sha256.of("abc"))).distinct())
        .containsExactly(hex(Sha256.of("abc")));
    half.update("c".getBytes(StandardCharsets.UTF_8));
    assertThat(half.digest()).isEqualTo(Sha256.of("abc"));
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
