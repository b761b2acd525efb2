package org.hubtokens.events.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {
  private static final TokenFormat FORMAT = new TokenFormat(TokenFormat.DEFAULT_PREFIX);

  @Test
  void givenAGeneratedSecret_whenRead_thenWellFormedAndItsDigestIsSha256OfTheWhole()
      throws Exception {
    TokenSecret secret = FORMAT.generate();

    assertThat(secret.reveal()).hasSize(45).matches("hubt_pat_[0-9A-Za-z]{36}");
    assertThat(FORMAT.digestIfWellFormed(secret.reveal())).isEqualTo(secret.digest());
    assertThat(secret.digest().hex())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(secret.reveal().getBytes(StandardCharsets.US_ASCII))));
  }

  /**
   * Written once and kept: a change of alphabet, order or polynomial would orphan every token in
   * use.
   */
  @Test
  void givenAKnownSecret_whenRead_thenStillWellFormed() {
    assertThat(FORMAT.wellFormed(KNOWN)).isTrue();
  }

  @Test
  void givenAnInvitation_whenTakenForAToken_thenRefusedAndTheOtherWayRound() {
    TokenFormat invitations = TokenFormat.ofInvitations(TokenFormat.DEFAULT_PREFIX);
    String invitation = invitations.generate().reveal();

    assertThat(invitation).matches("hubt_inv_[0-9A-Za-z]{36}");
    assertThat(invitations.wellFormed(invitation)).isTrue();
    assertThat(FORMAT.claims(invitation)).isFalse();
    assertThat(invitations.wellFormed(FORMAT.generate().reveal())).isFalse();
  }

  static final String KNOWN = "hubt_pat_NotASecretNotASecretNotASecret1ffiFX";

  @Property
  void givenAnyOneCharacterReplaced_whenRead_thenRefused(
      @ForAll @IntRange(max = 44) int at, @ForAll char other) {
    String secret = FORMAT.generate().reveal();
    if (secret.charAt(at) != other) {
      String changed = secret.substring(0, at) + other + secret.substring(at + 1);
      assertThat(FORMAT.digestIfWellFormed(changed)).isNull();
    }
  }

  @Property
  void givenAnyText_whenRead_thenAnAnswer(@ForAll String text) {
    assertThat(FORMAT.wellFormed(text)).isFalse();
    assertThat(FORMAT.wellFormed("hubt_pat_" + text)).isFalse();
  }

  @Test
  void givenNeighboursSwapped_whenRead_thenRefused() {
    String secret = FORMAT.generate().reveal();
    for (int i = 9; i < secret.length() - 1; i++) {
      if (secret.charAt(i) != secret.charAt(i + 1)) {
        String swapped =
            secret.substring(0, i)
                + secret.charAt(i + 1)
                + secret.charAt(i)
                + secret.substring(i + 2);
        assertThat(FORMAT.wellFormed(swapped)).isFalse();
      }
    }
  }

  @Test
  void givenAnyCharacterReplacedByAnotherOfTheAlphabet_whenRead_thenRefused() {
    for (int at = 0; at < KNOWN.length(); at++) {
      for (char other : TokenFormat.ALPHABET.toCharArray()) {
        if (other != KNOWN.charAt(at)) {
          assertThat(FORMAT.wellFormed(KNOWN.substring(0, at) + other + KNOWN.substring(at + 1)))
              .as("%s at %d", other, at)
              .isFalse();
        }
      }
    }
  }

  /** The sum takes a character's low byte only. */
  @ParameterizedTest
  @ValueSource(chars = {'/', ':', '@', '[', '`', '{', ' ', '_', '\u0141', '\u0161', '\u0130'})
  void givenACharacterOutsideTheAlphabet_whenTheSumIsRight_thenRefusedAllTheSame(char other) {
    String summed = summed("hubt_pat_" + "x".repeat(29) + other);
    assertThat(FORMAT.wellFormed(summed)).isFalse();
    assertThat(FORMAT.digestIfWellFormed(summed)).isNull();
  }

  @ParameterizedTest
  @ValueSource(chars = {'0', '9', 'A', 'Z', 'a', 'z'})
  void givenTheFirstAndLastOfTheAlphabet_whenTheSumIsRight_thenWellFormed(char one) {
    assertThat(FORMAT.wellFormed(summed("hubt_pat_" + "x".repeat(29) + one))).isTrue();
  }

  private static String summed(String body) {
    CRC32 crc = new CRC32();
    body.chars().forEach(crc::update);
    char[] sum = new char[6];
    long left = crc.getValue();
    for (int i = 5; i >= 0; i--, left /= 62) {
      sum[i] = TokenFormat.ALPHABET.charAt((int) (left % 62));
    }
    return body + new String(sum);
  }

  @Test
  void givenAMistypedToken_whenAsked_thenItStillClaimsToBeOne() {
    assertThat(FORMAT.claims("hubt_pat_x")).isTrue();
    assertThat(FORMAT.claims("hubt_pa")).isFalse();
    assertThat(FORMAT.claims("a password")).isFalse();
  }

  @Test
  void givenAnotherPrefix_whenRead_thenRefused() {
    assertThat(new TokenFormat("acme").wellFormed(FORMAT.generate().reveal())).isFalse();
    assertThat(FORMAT.wellFormed("hubt_pat_" + "x".repeat(1_000_000))).isFalse();
  }

  @Test
  void givenManySecrets_whenGenerated_thenAllDifferAndEveryLetterIsUsed() {
    Set<String> secrets = new HashSet<>();
    Set<Integer> letters = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      String random = FORMAT.generate().reveal().substring(9, 39);
      secrets.add(random);
      random.chars().forEach(letters::add);
    }
    assertThat(secrets).hasSize(5_000);
    assertThat(letters).hasSize(62);
  }

  @Test
  void givenAText_whenScanned_thenTheSecretIsFound() {
    String secret = FORMAT.generate().reveal();

    Matcher found = Pattern.compile(FORMAT.scannerPattern()).matcher("password: " + secret + ",");
    assertThat(found.find()).isTrue();
    assertThat(found.group()).isEqualTo(secret);
  }

  @Test
  void givenASecret_whenPrinted_thenRedacted() {
    TokenSecret secret = FORMAT.generate();

    assertThat(secret.toString()).isEqualTo("TokenSecret[redacted]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Hub", "hub_x", "1ab", "abcdefghijklm"})
  void givenABadPrefix_whenConfigured_thenRefused(String prefix) {
    assertThatThrownBy(() -> new TokenFormat(prefix)).isInstanceOf(IllegalArgumentException.class);
  }
}
