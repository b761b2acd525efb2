package org.hubtokens.verifier.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  @TempDir Path folder;
  private Instant now = Instant.now().plusSeconds(60); // what is made now has settled
  private SigningKeys keys;
  private String first;

  @BeforeEach
  void start() throws Exception {
    keys = new SigningKeys(folder, Duration.ofHours(1), Duration.ofSeconds(30), () -> now);
    first = keys.signing().kid();
  }

  @Test
  void givenNewKey_whenScanned_thenKnownAtOnceAndSignsWhenSettled() throws Exception {
    String second = addKey("zz-second.pem");
    keys.scan();

    assertThat(keys.find(second)).isNotNull();
    assertThat(keys.find(first)).isNotNull();
    assertThat(keys.signing().kid()).isEqualTo(first);
    now = now.plusSeconds(60);
    assertThat(keys.signing().kid()).isEqualTo(second);
  }

  @Test
  void givenOldKeyRemoved_whenScanned_thenUnknownAndTheOtherSignsAtOnce() throws Exception {
    String second = addKey("zz-second.pem");
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(f -> f.toString().contains("signing-")).forEach(SigningKeysTest::delete);
    }
    keys.scan();

    assertThat(keys.find(first)).isNull();
    assertThat(keys.signing().kid()).isEqualTo(second);
  }

  @Test
  void givenFolderEmptiedOrGone_whenScanned_thenLastKeysStay() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(SigningKeysTest::delete);
    }
    keys.scan();
    assertThat(keys.signing().kid()).isEqualTo(first);
    Files.delete(folder);
    keys.scan();
    assertThat(keys.signing().kid()).isEqualTo(first);
    Files.createDirectory(folder);
  }

  @Test
  void givenCertificateEnded_whenSigning_thenRefusedAndHealthCanTell() {
    now = now.plus(Duration.ofDays(3651));
    assertThatThrownBy(keys::signing).isInstanceOf(IllegalStateException.class);
    assertThat(keys.signingValidFor()).isZero();
  }

  @Test
  void givenKeys_whenPublished_thenAnotherLibraryReadsThem() throws Exception {
    addKey("zz-second.pem");
    keys.scan();
    var set = new JsonWebKeySet(keys.jwks());
    assertThat(set.getJsonWebKeys())
        .hasSize(2)
        .allSatisfy(
            key -> {
              assertThat(key.getKeyType()).isEqualTo("EC");
              assertThat(key.getUse()).isEqualTo("sig");
              assertThat(key.getKey()).isEqualTo(keys.find(key.getKeyId()).publicKey());
            });
    assertThat(keys.jwks()).doesNotContain("\"d\"");
  }

  private String addKey(String name) throws Exception {
    PemFile authority = PemFile.read(folder.resolve("ca-key.pem"));
    PemFile made = KeyMaker.key(authority, authority.key(), now.plusSeconds(1));
    Files.write(folder.resolve(name), made.encoded());
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(now));
    List<SigningKey> all = new KeyDirectory(folder, () -> now).keys();
    return all.getLast().kid();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
