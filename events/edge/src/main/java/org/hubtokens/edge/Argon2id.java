package org.hubtokens.edge;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.secret.ConstantTime;

/**
 * Password hashing as OWASP advises: Argon2id, 19 MiB, two passes, one lane. A hash takes some 35
 * ms of a core: never on an event loop, and through {@link HashingPool} where strangers may ask.
 */
public final class Argon2id {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int REHEARSALS = 150;
  private static final int REHEARSED_KIB = 256;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final SecureRandom RANDOMNESS = new SecureRandom();

  private Argon2id() {}

  public static PasswordHash hash(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOMNESS.nextBytes(salt);
    byte[] hash = derive(password, salt, HASH_BYTES, MEMORY_KIB, PASSES, LANES);
    return phc(salt, hash);
  }

  /** What no password has; to find that out takes as long as with any other hash. */
  public static PasswordHash nobodys() {
    return phc(new byte[SALT_BYTES], new byte[HASH_BYTES]);
  }

  /**
   * Takes some 0.4 s of a core in a new process: hashes with little memory until the JVM has
   * compiled what the first password would else wait for.
   */
  public static void rehearse() {
    for (int i = 0; i < REHEARSALS; i++) {
      derive(new char[0], new byte[SALT_BYTES], HASH_BYTES, REHEARSED_KIB, PASSES, LANES);
    }
  }

  private static PasswordHash phc(byte[] salt, byte[] hash) {
    Base64.Encoder text = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                MEMORY_KIB, PASSES, LANES, text.encodeToString(salt), text.encodeToString(hash)));
  }

  /** Whether {@code password} is the one that was hashed, whatever costs it was hashed with. */
  public static boolean verify(PasswordHash expected, char[] password) {
    Matcher parts = PHC.matcher(expected.phc());
    if (!parts.matches()) {
      return false;
    }
    byte[] hash = bytes(parts, 5);
    byte[] actual =
        derive(
            password,
            bytes(parts, 4),
            hash.length,
            number(parts, 1),
            number(parts, 2),
            number(parts, 3));
    return ConstantTime.equal(hash, actual);
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(Objects.requireNonNull(parts.group(group)));
  }

  private static byte[] bytes(Matcher parts, int group) {
    return Base64.getDecoder().decode(Objects.requireNonNull(parts.group(group)));
  }

  private static byte[] derive(
      char[] password, byte[] salt, int length, int memoryKib, int passes, int lanes) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] secret = utf8(password);
    byte[] hash = new byte[length];
    try {
      argon.generateBytes(secret, hash);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
    return hash;
  }

  private static byte[] utf8(char[] text) {
    ByteBuffer encoded = ByteBuffer.allocate(text.length * 3);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(text), encoded, true);
    byte[] exact = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    return exact;
  }
}
