package org.hubtokens.lanes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Samples;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader knows what {@link Wire} writes, and takes nothing that Jackson would not. */
class PlainCredentialTest {

  @Test
  void givenTheSamples_whenRead_thenQuickly() {
    List<Credential> samples =
        Samples.LANE_RECORDS.values().stream()
            .filter(Credential.class::isInstance)
            .map(Credential.class::cast)
            .toList();
    assertThat(samples).isNotEmpty();
    for (Credential sample : samples) {
      assertThat(PlainCredential.read(Wire.write(sample))).isEqualTo(sample);
    }
  }

  @Test
  void givenAnyCredential_whenWritten_thenReadQuicklyAndTheSame() {
    for (int seed = 0; seed < 20_000; seed++) {
      Credential credential = any(new Random(seed));
      byte[] json = Wire.write(credential);
      assertThat(PlainCredential.read(json)).as("seed %d", seed).isEqualTo(credential);
      assertThat(Wire.readAnyForm(json, Credential.class)).isEqualTo(credential);
    }
  }

  /** Bytes changed, left out, doubled, cut off: what it still takes, Jackson takes for the same. */
  @Test
  void givenDamage_whenReadQuickly_thenNullOrWhatJacksonReads() {
    int taken = 0;
    for (int seed = 0; seed < 60_000; seed++) {
      var random = new Random(seed);
      byte[] damaged = damage(Wire.write(any(random)), random);
      Credential quick = PlainCredential.read(damaged);
      if (quick != null) {
        taken++;
        assertThat(quick)
            .as(() -> new String(damaged, ISO_8859_1))
            .isEqualTo(Wire.readAnyForm(damaged, Credential.class));
      }
    }
    assertThat(taken).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-31T23:59:59.Z",
        "2026-02-30T23:59:59Z",
        "2026-12-31T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2026-12-31T23:59:59+00:00",
        "+12026-12-31T23:59:59Z",
        "2026-12-31T23:59:59.1234567891Z"
      })
  void givenAnInstantOfAnotherForm_whenReadQuickly_thenNull(String end) {
    Credential ending = ending(Instant.parse("2026-12-31T23:59:59Z"));
    String json = new String(Wire.write(ending), ISO_8859_1);
    assertThat(json).contains("2026-12-31T23:59:59Z");
    byte[] other = json.replace("2026-12-31T23:59:59Z", end).getBytes(ISO_8859_1);
    assertThat(PlainCredential.read(other)).isNull();
  }

  private static Credential ending(Instant end) {
    return new Credential(
        TokenId.random(),
        new AccountName("alice"),
        new SecretDigest(1, 2, 3, 4),
        List.of(Scope.READ),
        end,
        true);
  }

  private static byte[] damage(byte[] json, Random random) {
    int at = random.nextInt(json.length);
    switch (random.nextInt(5)) {
      case 0 -> json[at] = (byte) random.nextInt();
      case 1 -> json[at] = (byte) " \"\\{}[],:0129afzZ-.T*/".charAt(random.nextInt(22));
      case 2 -> {
        return Arrays.copyOf(json, at);
      }
      case 3 -> {
        byte[] less = Arrays.copyOf(json, json.length - 1);
        System.arraycopy(json, at + 1, less, at, json.length - 1 - at);
        return less;
      }
      default -> {
        byte[] more = Arrays.copyOf(json, json.length + 1);
        System.arraycopy(json, at, more, at + 1, json.length - at);
        return more;
      }
    }
    return json;
  }

  private static Credential any(Random random) {
    List<Scope> scopes = some(Scope.values(), random);
    return new Credential(
        new TokenId(new UUID(random.nextLong(), random.nextLong())),
        new AccountName("acct" + random.nextInt(1_000_000)),
        new SecretDigest(
            random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()),
        scopes,
        random.nextBoolean() ? null : resources(random),
        random.nextBoolean() ? null : instant(random),
        random.nextBoolean());
  }

  private static Instant instant(Random random) {
    long second = random.nextLong(4_000_000_000L);
    return switch (random.nextInt(4)) {
      case 0 -> Instant.ofEpochSecond(second);
      case 1 -> Instant.ofEpochSecond(second, random.nextInt(1_000) * 1_000_000L);
      case 2 -> Instant.ofEpochSecond(second, random.nextInt(1_000_000) * 1_000L);
      default -> Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
    };
  }

  private static List<Resource> resources(Random random) {
    List<Resource> resources = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      resources.add(
          new Resource(
              new RepositoryPattern("alice/app-" + random.nextInt(100) + (i == 0 ? "*" : "")),
              some(Action.values(), random)));
    }
    return resources;
  }

  private static <T> List<T> some(T[] all, Random random) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      some.add(all[random.nextInt(all.length)]);
    }
    return some;
  }
}
