package org.hubtokens.verifier.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.WireFormatException;
import org.hubtokens.verifier.index.MemoryIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneConsumerTest {

  private static final String TOKEN = "0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e";
  private static final SecretDigest DIGEST =
      SecretDigest.ofHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  private final MemoryIndex index = new MemoryIndex();
  private final LaneConsumer consumer = new LaneConsumer(index);

  @Test
  void givenApprovedSamples_whenApplied_thenIndexHoldsThem() {
    consumer.apply(List.of(record(Lane.ACCOUNTS, "alice", sample("lane-account"), 3)));
    consumer.apply(List.of(record(Lane.CREDENTIALS, TOKEN, sample("lane-credential"), 4)));

    var found = index.find(DIGEST);
    assertThat(found.credential().scopes()).containsExactly(Scope.READ, Scope.WRITE);
    assertThat(found.account().name()).isEqualTo(new AccountName("alice"));
    assertThat(found.account().passwordHash()).isNotNull();
    assertThat(consumer.applied()).isEqualTo(2);
  }

  @Test
  void givenRevocationSample_whenApplied_thenRevoked() {
    consumer.apply(List.of(record(Lane.CREDENTIALS, TOKEN, sample("lane-credential"), 4)));
    consumer.apply(List.of(record(Lane.REVOCATIONS, TOKEN, sample("lane-revocation"), 5)));
    assertThat(index.find(DIGEST).revoked()).isTrue();
  }

  @Test
  void givenTombstone_whenOldCredentialComesAgain_thenStaysRevoked() {
    var gone =
        new LaneRecord(
            Lane.CREDENTIALS,
            0,
            1,
            TOKEN,
            null,
            0,
            5,
            null,
            Map.of(LaneHeaders.DIGEST, DIGEST.hex()));
    consumer.apply(List.of(gone, gone));
    consumer.apply(List.of(record(Lane.CREDENTIALS, TOKEN, sample("lane-credential"), 4)));
    assertThat(index.find(DIGEST).revoked()).isTrue();
    assertThat(consumer.applied()).isEqualTo(1);
    assertThat(consumer.duplicates()).isEqualTo(2);
  }

  @Test
  void givenFieldsOfALaterVersion_whenApplied_thenIgnored() {
    byte[] later =
        text("lane-credential")
            .replaceFirst("\\{", "{\"color\":{\"a\":[1]},")
            .getBytes(StandardCharsets.UTF_8);
    consumer.apply(List.of(record(Lane.CREDENTIALS, TOKEN, later, 4)));
    assertThat(index.find(DIGEST).credential()).isNotNull();
  }

  @Test
  void givenOtherMajorVersion_whenApplied_thenThrows() {
    var other =
        new LaneRecord(
            Lane.CREDENTIALS,
            0,
            1,
            TOKEN,
            sample("lane-credential"),
            0,
            5,
            null,
            Map.of(LaneHeaders.VERSION, "2"));
    assertThatThrownBy(() -> consumer.apply(List.of(other)))
        .isInstanceOf(WireFormatException.class)
        .hasMessageContaining("version 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{\"tokenId\":1}", "{}"})
  void givenNonsense_whenApplied_thenThrowsAndIndexUntouched(String json) {
    var record = record(Lane.CREDENTIALS, TOKEN, json.getBytes(StandardCharsets.UTF_8), 5);
    assertThatThrownBy(() -> consumer.apply(List.of(record)))
        .isInstanceOf(WireFormatException.class);
    assertThat(index.credentials()).isZero();
  }

  @Test
  void givenRevocationThatCannotBeRead_whenSetAside_thenItsTokenIsRevoked() {
    consumer.apply(List.of(record(Lane.ACCOUNTS, "alice", sample("lane-account"), 3)));
    consumer.apply(List.of(record(Lane.CREDENTIALS, TOKEN, sample("lane-credential"), 4)));
    consumer.setAside(Lane.REVOCATIONS, "no id of a token");
    assertThat(index.find(DIGEST).revoked()).isFalse();
    consumer.setAside(Lane.REVOCATIONS, TOKEN);
    assertThat(index.find(DIGEST).revoked()).isTrue();
    consumer.apply(List.of(record(Lane.CREDENTIALS, TOKEN, sample("lane-credential"), 9)));
    assertThat(index.find(DIGEST).revoked()).isTrue();
  }

  /** As at a start: read on all cores, applied in order. */
  @Test
  void givenManyAtOnce_whenApplied_thenInOrderUpToTheOneThatCannotBeRead() {
    List<LaneRecord> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String token = TOKEN.substring(0, 32) + (1_000 + i);
      many.add(record(Lane.CREDENTIALS, token, renamed(token, i), i));
    }
    consumer.apply(many);
    assertThat(index.credentials()).isEqualTo(10);
    assertThat(consumer.applied()).isEqualTo(1_000);
    var held = index.findPositioned(digest(9));
    assertThat(held.credential()).isEqualTo(999);
    assertThat(held.presented().credential().tokenId()).hasToString(TOKEN.substring(0, 32) + 1_999);

    many.set(700, record(Lane.CREDENTIALS, TOKEN, "{}".getBytes(StandardCharsets.UTF_8), 2_000));
    assertThatThrownBy(() -> consumer.apply(many))
        .isInstanceOf(WireFormatException.class)
        .hasMessageContaining("Credential");
    assertThat(consumer.duplicates()).isEqualTo(700);
  }

  /** One of ten secrets under a token's id of its own. */
  private static byte[] renamed(String token, int number) {
    return text("lane-credential")
        .replace(TOKEN, token)
        .replace(DIGEST.hex(), digest(number % 10).hex())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static SecretDigest digest(int number) {
    return new SecretDigest(number, 1, 2, 3);
  }

  @Test
  void givenKeyOfAnother_whenApplied_thenThrows() {
    var record = record(Lane.CREDENTIALS, "another", sample("lane-credential"), 5);
    assertThatThrownBy(() -> consumer.apply(List.of(record)))
        .isInstanceOf(WireFormatException.class);
  }

  @Test
  void givenNoPosition_whenApplied_thenThrows() {
    var record = record(Lane.CREDENTIALS, TOKEN, sample("lane-credential"), -1);
    assertThatThrownBy(() -> consumer.apply(List.of(record)))
        .isInstanceOf(WireFormatException.class);
  }

  private static LaneRecord record(Lane lane, String key, byte[] value, long position) {
    return new LaneRecord(lane, 0, position, key, value, 0, position, null, Map.of());
  }

  private static byte[] sample(String name) {
    return text(name).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(String name) {
    try (var in = LaneConsumerTest.class.getResourceAsStream("/wire/" + name + ".v1.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
