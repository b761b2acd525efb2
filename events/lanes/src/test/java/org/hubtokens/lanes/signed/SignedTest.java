package org.hubtokens.lanes.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, and what they sign. */
class SignedTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(new UUID(1, 2), 41, "0f".repeat(32), Instant.parse("2026-06-01T12:00:00Z"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void givenAnEmptyFolder_whenPrepared_thenItsKeySignsAndItsJwkVerifies(KeyKind kind)
      throws Exception {
    SigningKey key = prepared(kind).signing();
    VerifyingKey read = VerifyingKey.of(JSON.readTree(key.verifying().jwk().toString()));

    String jws = key.sign("test", JSON.createObjectNode().put("a", 1), false);

    assertThat(read.id()).isEqualTo(key.verifying().id());
    assertThat(read.verified("test", jws).path("a").asInt()).isEqualTo(1);
    assertThatThrownBy(() -> read.verified("other", jws)).isInstanceOf(UnsignedException.class);
    assertThatThrownBy(() -> read.verified("test", jws.replaceFirst("\\.", ".AA")))
        .isInstanceOf(UnsignedException.class);
    assertThat(key).hasToString("SigningKey[" + key.verifying().id() + "]");
  }

  /** RFC 8037, appendix A: key, its thumbprint, and a signature by it. */
  @Test
  void givenTheKeyOfTheRfc_whenRead_thenItsThumbprintIsThatOfTheRfc() throws Exception {
    VerifyingKey key =
        VerifyingKey.of(
            JSON.readTree(
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
                    + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"));

    assertThat(key.id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void givenACheckpoint_whenSignedTwice_thenTheSameTextAndVerifiedWithItsKeyOnly()
      throws Exception {
    SigningKey key = prepared(KeyKind.ED25519).signing();
    String jws = CHECKPOINT.sign(key);

    assertThat(CHECKPOINT.sign(key)).isEqualTo(jws);
    assertThat(Checkpoint.verified(jws, key.verifying())).isEqualTo(CHECKPOINT);
    assertThat(Checkpoint.unverified(jws)).isEqualTo(CHECKPOINT);
    KeyFolder others = new KeyFolder(folder.resolve("others"), KeyKind.ED25519);
    others.prepare();
    VerifyingKey other = others.signing().verifying();
    assertThatThrownBy(() -> Checkpoint.verified(jws, other))
        .isInstanceOf(UnsignedException.class)
        .hasMessageContaining(other.id());
  }

  @Test
  void givenManyThatStartAtOnce_whenPrepared_thenTheyShareOneKey() throws Exception {
    try (ExecutorService starters = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> starts =
          Stream.generate(() -> (Callable<String>) this::preparedId).limit(8).toList();
      List<String> ids = starters.invokeAll(starts).stream().map(Future::resultNow).toList();
      assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> pems = files.filter(file -> file.toString().endsWith(".pem")).toList();
      assertThat(pems).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pems.getFirst())))
          .isEqualTo("rw-------");
    }
  }

  private String preparedId() throws IOException {
    return prepared(KeyKind.ED25519).signing().verifying().id();
  }

  @Test
  void givenANewerKey_whenSigned_thenWithItAndBothAreKnown() throws Exception {
    KeyFolder keys = prepared(KeyKind.ED25519);
    VerifyingKey old = keys.signing().verifying();
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.filter(f -> f.toString().endsWith(".pem")).findFirst().orElseThrow();
    }
    KeyFolder elsewhere = new KeyFolder(folder.resolve("new"), KeyKind.ED25519);
    elsewhere.prepare();
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      Path made = files.filter(f -> f.toString().endsWith(".pem")).findFirst().orElseThrow();
      Files.move(made, folder.resolve("a-new-one.pem"));
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    Files.writeString(folder.resolve("notes.pem"), "no key");

    assertThat(keys.signing().verifying().id()).isNotEqualTo(old.id());
    assertThat(keys.verifying()).extracting(VerifyingKey::id).hasSize(2).contains(old.id());

    // Of one that shall sign no more only the public half stays.
    String pem = Files.readString(folder.resolve("a-new-one.pem"));
    Files.writeString(
        folder.resolve("a-new-one.pem"), pem.substring(pem.indexOf("-----BEGIN PUBLIC")));
    assertThat(keys.signing().verifying().id()).isEqualTo(old.id());
    assertThat(keys.verifying()).hasSize(2);
  }

  @Test
  void givenNoKeyAtAll_whenRead_thenRefusedInWords() {
    assertThatThrownBy(() -> VerifyingKey.of(JSON.readTree("{\"kty\":\"EC\"}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VerifyingKey.of(JSON.readTree("{\"kty\":\"OKP\",\"x\":\"AAAA\"}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Checkpoint.unverified("a.b")).isInstanceOf(UnsignedException.class);
  }

  private KeyFolder prepared(KeyKind kind) throws IOException {
    KeyFolder keys = new KeyFolder(folder, kind);
    keys.prepare();
    return keys;
  }
}
