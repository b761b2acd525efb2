package org.hubtokens.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.verifier.Sample;

/** Whatever is done to the compact index, it answers as maps do. */
class MemoryIndexPropertiesTest {

  private static final int TOKENS = 24;
  private static final List<Credential> ALL =
      IntStream.range(0, TOKENS).mapToObj(MemoryIndexPropertiesTest::crowded).toList();

  enum Kind {
    CREDENTIAL,
    CHANGED_CREDENTIAL,
    ACCOUNT,
    REVOCATION,
    REVOCATION_BY_ID
  }

  record Change(Kind kind, int token, int variant, long position) {}

  @Property(tries = 2_000)
  void givenAnyChanges_whenApplied_thenTheSameAsInMaps(@ForAll("changes") List<Change> changes) {
    var index = new MemoryIndex();
    var model = new MapIndex();
    for (Change change : changes) {
      assertThat(apply(change, index)).isEqualTo(apply(change, model));
      for (Credential token : ALL) {
        assertThat(index.findPositioned(token.digest()))
            .isEqualTo(model.findPositioned(token.digest()));
        assertThat(index.find(token.digest())).isEqualTo(model.find(token.digest()));
        assertThat(index.account(token.account())).isEqualTo(model.account(token.account()));
      }
      assertThat(index.credentials()).isEqualTo(model.credentials());
      assertThat(index.accounts()).isEqualTo(model.accounts());
      assertThat(index.revocations()).isEqualTo(model.revocations());
    }
  }

  private static boolean apply(Change change, CredentialChanges index) {
    Credential token = ALL.get(change.token);
    return switch (change.kind) {
      case CREDENTIAL -> index.put(token, change.position);
      case CHANGED_CREDENTIAL -> index.put(Tokens.changed(token, change.variant), change.position);
      case ACCOUNT ->
          index.put(Sample.account(token.account(), change.variant % 2 == 0), change.position);
      case REVOCATION -> index.revoke(token.digest(), change.position);
      case REVOCATION_BY_ID -> {
        index.revoke(token.tokenId());
        yield true;
      }
    };
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Kind> kind =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Kind.CREDENTIAL)),
            Tuple.of(6, Arbitraries.just(Kind.CHANGED_CREDENTIAL)),
            Tuple.of(2, Arbitraries.just(Kind.ACCOUNT)),
            Tuple.of(3, Arbitraries.just(Kind.REVOCATION)),
            Tuple.of(1, Arbitraries.just(Kind.REVOCATION_BY_ID)));
    return Combinators.combine(
            kind,
            Arbitraries.integers().between(0, TOKENS - 1),
            Arbitraries.integers().between(0, 11),
            Arbitraries.longs().between(0, 40))
        .as(Change::new)
        .list()
        .ofMaxSize(80);
  }

  /** Digests that meet in one segment: in one cell, with one print, or wholly but for one bit. */
  private static Credential crowded(int number) {
    SecretDigest digest =
        switch (number % 3) {
          case 0 -> new SecretDigest(0, 0, 0, number);
          case 1 -> new SecretDigest(number, 0, 0, 0);
          default -> new SecretDigest((long) number << 45, number, 0, 0);
        };
    Credential any = Tokens.any(new Random(number), number);
    return new Credential(
        any.tokenId(), any.account(), digest, any.scopes(), any.expiresAt(), any.active());
  }
}
