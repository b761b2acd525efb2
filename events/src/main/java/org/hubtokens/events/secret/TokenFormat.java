package org.hubtokens.events.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The form of a secret: {@code <prefix>_pat_}, 30 random base62 characters (178 bits), and 6 base62
 * characters that are the CRC-32 of all before them. The checksum lets a scanner or a verifier tell
 * a mistyped or made-up token from a real one without asking anybody. What is stored is SHA-256 of
 * the whole: a random secret of this size needs no slow hash (NIST SP 800-63B, look-up secrets;
 * OWASP ASVS 5, 6.5.2 and 11.5.1).
 */
public final class TokenFormat {
  public static final String DEFAULT_PREFIX = "hubt";

  static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  static final int RANDOM = 30;
  static final int CHECKSUM = 6;

  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{1,11}");
  private static final SecureRandom RANDOMNESS = new SecureRandom();

  private final String head;
  private final int length;

  /**
   * @param prefix 2 to 12 of {@code [a-z0-9]}, a letter first
   * @throws IllegalArgumentException for any other prefix
   */
  public TokenFormat(String prefix) {
    this(prefix, "_pat_");
  }

  private TokenFormat(String prefix, String kind) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "a token prefix has 2 to 12 characters, each a-z or 0-9, the first a letter");
    }
    this.head = prefix + kind;
    this.length = head.length() + RANDOM + CHECKSUM;
  }

  /** The same form for the secrets of invitations, which no verifier takes for a token. */
  public static TokenFormat ofInvitations(String prefix) {
    return new TokenFormat(prefix, "_inv_");
  }

  public TokenSecret generate() {
    StringBuilder text = new StringBuilder(length).append(head);
    for (int i = 0; i < RANDOM; i++) {
      text.append(ALPHABET.charAt(RANDOMNESS.nextInt(ALPHABET.length())));
    }
    return new TokenSecret(text.append(checksum(text, text.length())).toString());
  }

  /**
   * Whether {@code text} claims to be one of our tokens, well-formed or not; a password is never
   * hashed as one.
   */
  public boolean claims(String text) {
    return text.startsWith(head);
  }

  /**
   * The digest to look a presented secret up by, or null when it is none of ours: wrong length,
   * character or sum.
   */
  public @Nullable SecretDigest digestIfWellFormed(String text) {
    return wellFormed(text) ? digestOf(text) : null;
  }

  public boolean wellFormed(String text) {
    if (text.length() != length || !text.startsWith(head)) {
      return false;
    }
    for (int i = head.length(); i < length; i++) {
      if (!isBase62(text.charAt(i))) {
        return false;
      }
    }
    int body = length - CHECKSUM;
    long sum = crc(text, body);
    for (int i = length - 1; i >= body; i--) {
      if (text.charAt(i) != ALPHABET.charAt((int) (sum % 62))) {
        return false;
      }
      sum /= 62;
    }
    return true;
  }

  /** A regular expression that finds these secrets in text, for secret scanners. */
  public String scannerPattern() {
    return "\\b" + head + "[0-9A-Za-z]{" + (RANDOM + CHECKSUM) + "}\\b";
  }

  static SecretDigest digestOf(String text) {
    return SecretDigest.ofBytes(Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String checksum(CharSequence text, int end) {
    long sum = crc(text, end);
    char[] digits = new char[CHECKSUM];
    for (int i = CHECKSUM - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (sum % 62));
      sum /= 62;
    }
    return new String(digits);
  }

  private static long crc(CharSequence text, int end) {
    CRC32 crc = new CRC32();
    for (int i = 0; i < end; i++) {
      crc.update(text.charAt(i));
    }
    return crc.getValue();
  }

  private static boolean isBase62(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
