package org.hubtokens.verifier.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDirectoryTest {

  @TempDir Path folder;

  @Test
  void givenEmptyFolder_whenOpened_thenAuthorityBundleAndKey() throws Exception {
    List<SigningKey> keys = directory().keysOrFirst();

    X509Certificate authority = PemFile.read(folder.resolve("ca.pem")).certificates().getFirst();
    keys.getFirst().certificate().verify(authority.getPublicKey());
    assertThat(keys).hasSize(1);
    assertThat(keys.getFirst().certificate().getBasicConstraints()).isEqualTo(-1);
    assertThat(authority.getBasicConstraints()).isNotNegative();
    assertThat(PemFile.read(folder.resolve("ca.pem")).key()).isNull();
  }

  @Test
  void givenGenerated_whenLookedAt_thenOnlyTheOwnerReadsPrivateKeys() throws Exception {
    directory().keysOrFirst();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pem")).toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertThat(mode)
            .as(file.toString())
            .isEqualTo(file.endsWith("ca.pem") ? "rw-r--r--" : "rw-------");
      }
    }
  }

  @Test
  void givenKeys_whenOpenedAgain_thenTheSame() throws Exception {
    List<SigningKey> first = directory().keysOrFirst();
    assertThat(directory().keysOrFirst()).isEqualTo(first);
  }

  @Test
  void givenManyStartAtOnce_whenFolderIsEmpty_thenOneAuthorityAndOneKey() throws Exception {
    List<Callable<List<SigningKey>>> starts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      starts.add(() -> directory().keysOrFirst());
    }
    var seen = new HashSet<String>();
    try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
      for (var start : pool.invokeAll(starts)) {
        start.get().forEach(key -> seen.add(key.kid()));
      }
    }
    assertThat(seen).hasSize(1);
  }

  /** What a process leaves that is killed after each step of the first start. */
  @Test
  void givenBeginningOfAStart_whenOpened_thenCompletedAndNothingReplaced() throws Exception {
    directory().keysOrFirst();
    byte[] authority = Files.readAllBytes(folder.resolve("ca-key.pem"));
    deleteKeys();
    Files.delete(folder.resolve("ca.pem"));
    Files.writeString(folder.resolve(".new-1.tmp"), "half of a ke");

    assertThat(directory().keysOrFirst()).hasSize(1);
    assertThat(Files.readAllBytes(folder.resolve("ca-key.pem"))).isEqualTo(authority);
    X509Certificate bundle = PemFile.read(folder.resolve("ca.pem")).certificates().getFirst();
    directory().keys().getFirst().certificate().verify(bundle.getPublicKey());
  }

  @Test
  void givenForeignFiles_whenListed_thenLeftAlone() throws Exception {
    directory().keysOrFirst();
    Files.writeString(folder.resolve("notes.txt"), "x");
    Files.writeString(folder.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n");
    Files.writeString(folder.resolve("empty.pem"), "");
    Files.copy(folder.resolve("ca.pem"), folder.resolve("certificate-only.pem"));
    assertThat(directory().keys()).hasSize(1);
  }

  @Test
  void givenManyGenerated_whenLookedAt_thenNoCoordinateBeginsWithZero() throws Exception {
    PemFile authority = KeyMaker.authority(Instant.now());
    for (int i = 0; i < 600; i++) {
      PemFile key = KeyMaker.key(authority, authority.key(), Instant.now());
      var point =
          (java.security.interfaces.ECPublicKey) key.certificates().getFirst().getPublicKey();
      assertThat(Coordinates.leadingZero(point)).isFalse();
    }
  }

  @Test
  void givenKey_whenIdMade_thenTwelveGroupsOfFour() throws Exception {
    String kid = directory().keysOrFirst().getFirst().kid();
    assertThat(kid).matches("([A-Z2-7]{4}:){11}[A-Z2-7]{4}");
  }

  private void deleteKeys() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().contains("signing-")).toList()) {
        Files.delete(file);
      }
    }
  }

  private KeyDirectory directory() {
    return new KeyDirectory(folder, Instant::now);
  }
}
