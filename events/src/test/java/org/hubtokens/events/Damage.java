package org.hubtokens.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What is nearly right: valid bytes with a few of them changed, left out, doubled, cut off or put
 * in from elsewhere. That comes further into a parser than noise does. The same seed makes the
 * same.
 *
 * <p>{@code -Dhubtokens.fuzz=2000} has two million of them tried where a few thousand usually are;
 * a failure names its seed, and {@code -Dhubtokens.fuzz.seed=7} begins there.
 */
public final class Damage {
  /** The first seed. */
  public static final long SEED = Long.getLong("hubtokens.fuzz.seed", 1);

  private static final int WANTED = Integer.getInteger("hubtokens.fuzz", 0);
  private static final int MOST_AT_ONCE = 4;
  private static final byte[] PUNCTUATION =
      " \t\n\"'\\{}[](),:;=&?%/.*+-_0129aefzAZ$<>\0\u007f".getBytes(ISO_8859_1);
  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e999999999",
          "9223372036854775808",
          "1e20",
          "{}",
          "[]",
          "[[[[[[[[[[",
          "\"\":",
          "\\u0000",
          "\\ud800",
          "\u00c3\u00a9",
          "\u00f0\u009f\u0098\u0080",
          "\u00c0\u00af",
          "%00",
          "%zz",
          "=",
          ": ",
          "; ",
          "..",
          "//",
          "Z",
          "+00:00",
          "a".repeat(300));

  private final Random random;

  public Damage(long seed) {
    this.random = new Random(seed);
  }

  /** How many tries, where {@code usual} are made in an ordinary run. */
  public static long tries(int usual) {
    return WANTED == 0 ? usual : WANTED * 1_000L;
  }

  /** The number of one of so many. */
  public int anyOf(int many) {
    return random.nextInt(many);
  }

  /** {@code valid}, damaged in up to four places; {@code others} lend their pieces. */
  public byte[] to(byte[] valid, List<byte[]> others) {
    byte[] damaged = valid;
    for (int i = random.nextInt(MOST_AT_ONCE); i >= 0; i--) {
      damaged = once(damaged, others);
    }
    return damaged;
  }

  /** The same for text, each character of which is one byte of Latin-1. */
  public String to(String valid, List<String> others) {
    List<byte[]> pieces = others.stream().map(text -> text.getBytes(ISO_8859_1)).toList();
    String damaged = new String(to(valid.getBytes(ISO_8859_1), pieces), ISO_8859_1);
    return random.nextInt(8) == 0 ? beyondLatin(damaged) : damaged;
  }

  private String beyondLatin(String text) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at);
  }

  private byte[] once(byte[] bytes, List<byte[]> others) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(1 + random.nextInt(20)));
    return switch (random.nextInt(9)) {
      case 0 -> with(bytes, at, (byte) random.nextInt());
      case 1 -> with(bytes, at, PUNCTUATION[random.nextInt(PUNCTUATION.length)]);
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> joined(bytes, at, new byte[0], end);
      case 4 -> joined(bytes, end, Arrays.copyOfRange(bytes, at, end), end);
      case 5 -> joined(bytes, at, WORDS.get(random.nextInt(WORDS.size())).getBytes(ISO_8859_1), at);
      case 6 ->
          joined(bytes, at, WORDS.get(random.nextInt(WORDS.size())).getBytes(ISO_8859_1), end);
      case 7 -> joined(bytes, at, piece(others), end);
      default -> with(bytes, at, (byte) (bytes.length > at ? bytes[at] ^ 0x20 : 0x20));
    };
  }

  private byte[] piece(List<byte[]> others) {
    byte[] other = others.get(random.nextInt(others.size()));
    int from = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
  }

  private static byte[] with(byte[] bytes, int at, byte changed) {
    byte[] copy = bytes.clone();
    if (at < copy.length) {
      copy[at] = changed;
    }
    return copy;
  }

  /** Up to {@code at}, then {@code middle}, then from {@code end} on. */
  private static byte[] joined(byte[] bytes, int at, byte[] middle, int end) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.length + middle.length);
    whole.write(bytes, 0, at);
    whole.writeBytes(middle);
    whole.write(bytes, end, bytes.length - end);
    return whole.toByteArray();
  }
}
