package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hubtokens.events.decision.RecordedDecision;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes in, a parser refuses it with the one exception it names, or reads it, and what it
 * has read prints to a text that reads as the same.
 */
class ParsersFuzzTest {
  private static final int TRIES = 20_000;

  /** One parser: texts it takes, how it reads, and how what it has read prints. */
  record Parser<T>(
      String name, List<String> valid, Function<String, T> read, Function<T, String> print) {
    @Override
    public String toString() {
      return name;
    }

    /** Null when it is refused. */
    T readOrRefuse(String text, long seed) {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException _) {
        return null;
      } catch (RuntimeException e) {
        return fail("seed " + seed + ": " + name + " of '" + text + "'", e);
      }
    }

    void check(String text, long seed) {
      T once = readOrRefuse(text, seed);
      if (once != null) {
        assertThat(readOrRefuse(print.apply(once), seed))
            .as("seed %d: %s of '%s'", seed, name, text)
            .isEqualTo(once);
      }
    }
  }

  static Stream<Parser<?>> parsers() {
    return Stream.of(
        new Parser<>(
            "Scope",
            List.of("repo:admin", "repo:write", "repo:read", "repo:public_read"),
            Scope::of,
            Scope::wire),
        new Parser<>(
            "RepositoryPattern",
            List.of("alice/app", "alice/*", "alice/app-*", "a/b.c__d/e---f", "0a/x_y*"),
            RepositoryPattern::new,
            RepositoryPattern::value),
        new Parser<>(
            "AccountName",
            List.of("alice", "0123", "a".repeat(30)),
            AccountName::new,
            AccountName::value),
        new Parser<>(
            "TokenId",
            List.of("0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e", "00000000-0000-0000-0000-000000000000"),
            TokenId::parse,
            TokenId::toString),
        new Parser<>(
            "SecretDigest",
            List.of("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
            SecretDigest::ofHex,
            SecretDigest::hex),
        new Parser<>(
            "PasswordHash",
            List.of("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNo"),
            PasswordHash::new,
            PasswordHash::phc),
        new Parser<>("Action", List.of("pull", "push", "delete"), Action::of, Action::wire),
        new Parser<>(
            "RecordedDecision",
            List.of(
                "at=2026-02-01T10:00:00.250Z; credential=123; account=45; ask=pull alice/app;"
                    + " open=no; verdict=scope-too-narrow",
                "at=2026-02-01T10:00:00Z; credential=-1; account=-1; ask=verify; open=everybody;"
                    + " registry-token=fit; verdict=allowed",
                "verdict=allowed;ask=catalog;open=account;at=2026-02-01T10:00:00Z;credential=0;"
                    + "account=999999999999999999"),
            RecordedDecision::parse,
            RecordedDecision::text));
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void givenDamage_whenParsed_thenRefusedOrPrintedBack(Parser<?> parser) {
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String valid = parser.valid().get(damage.anyOf(parser.valid().size()));
      parser.check(damage.to(valid, parser.valid()), seed);
    }
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void givenValidTexts_whenParsed_thenTaken(Parser<?> parser) {
    for (String valid : parser.valid()) {
      assertThat(parser.readOrRefuse(valid, 0)).as(valid).isNotNull();
      parser.check(valid, 0);
    }
  }

  @Test
  void givenDamage_whenTakenForASecret_thenItIsOneThatScannersFindToo() {
    TokenFormat format = new TokenFormat("hubt");
    Pattern scanner = Pattern.compile(format.scannerPattern());
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String valid = format.generate().reveal();
      String text = damage.to(valid, List.of(valid, format.generate().reveal()));
      SecretDigest digest = format.digestIfWellFormed(text);
      assertThat(digest != null).isEqualTo(format.wellFormed(text));
      if (digest != null) {
        assertThat(scanner.matcher(text).matches()).as("seed %d", seed).isTrue();
        assertThat(digest).isEqualTo(TokenSecret.presented(text).digest());
      }
    }
  }

  /** The one check that stands between a restricted token and other repositories. */
  @Test
  void givenDamage_whenAPatternIsAskedForARepository_thenAsItsMeaningSays() {
    List<String> names =
        List.of("alice/app", "alice/app-one", "alice/app/two", "alice/b", "bob/app");
    List<String> patterns = List.of("alice/app", "alice/*", "alice/app-*", "alice/app*");
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String pattern = damage.to(patterns.get(damage.anyOf(patterns.size())), patterns);
      String name = damage.to(names.get(damage.anyOf(names.size())), names);
      RepositoryPattern read = pattern(pattern);
      if (read != null) {
        boolean open = pattern.endsWith("*");
        String start = open ? pattern.substring(0, pattern.length() - 1) : pattern;
        boolean meant = open ? name.startsWith(start) && !name.equals(start) : name.equals(start);
        assertThat(read.matches(name)).as("seed %d: %s, %s", seed, pattern, name).isEqualTo(meant);
      }
    }
  }

  private static RepositoryPattern pattern(String text) {
    try {
      return new RepositoryPattern(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
