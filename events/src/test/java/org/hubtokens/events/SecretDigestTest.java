package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SecretDigestTest {

  @Property
  void givenAnyBytes_whenReadAndWritten_thenTheSame(@ForAll @Size(32) byte[] bytes) {
    SecretDigest digest = SecretDigest.ofBytes(bytes);

    assertThat(digest.hex()).isEqualTo(HexFormat.of().formatHex(bytes));
    assertThat(SecretDigest.ofHex(digest.hex())).isEqualTo(digest).hasSameHashCodeAs(digest);
  }

  @Test
  void givenAnotherLength_whenRead_thenRefused() {
    assertThatThrownBy(() -> SecretDigest.ofHex("00")).hasMessageContaining("32 bytes");
  }

  @Test
  void givenADigest_whenPrinted_thenNotWhole() {
    assertThat(SecretDigest.ofBytes(new byte[32])).hasToString("SecretDigest[00000000…]");
  }

  /** Maps of many tokens rely on it. */
  @Test
  void givenDigestsThatDiffer_whenHashed_thenTheyDiffer() {
    assertThat(IntStream.range(0, 100).map(i -> new SecretDigest(i, 0, 0, 0).hashCode()).distinct())
        .hasSize(100);
  }
}
