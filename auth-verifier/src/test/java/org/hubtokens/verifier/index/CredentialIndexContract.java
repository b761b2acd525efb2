package org.hubtokens.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.Sample.ALICE;
import static org.hubtokens.verifier.Sample.FORMAT;
import static org.hubtokens.verifier.Sample.NOW;
import static org.hubtokens.verifier.Sample.account;
import static org.hubtokens.verifier.Sample.credential;
import static org.hubtokens.verifier.Sample.expiring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.verifier.index.CredentialIndex.Positioned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every index does. */
interface CredentialIndexContract<T extends CredentialIndex & CredentialChanges> {

  Credential TOKEN = credential(FORMAT.generate(), Scope.READ);

  T empty();

  @Test
  default void givenNothing_whenFind_thenNothing() {
    T index = empty();
    assertThat(index.find(TOKEN.digest())).isEqualTo(Presented.NOTHING);
  }

  @Test
  default void givenCredentialAndAccount_whenFind_thenBoth() {
    T index = empty();
    assertThat(index.put(TOKEN, 2)).isTrue();
    assertThat(index.put(account(ALICE, true), 1)).isTrue();
    assertThat(index.find(TOKEN.digest()))
        .isEqualTo(new Presented(TOKEN, false, account(ALICE, true)));
  }

  @Test
  default void givenAToken_whenFoundWithItsPositions_thenThoseOfWhatIsHeld() {
    T index = empty();
    assertThat(index.findPositioned(TOKEN.digest()))
        .isEqualTo(new Positioned(Presented.NOTHING, -1, -1));
    index.put(TOKEN, 2);
    assertThat(index.findPositioned(TOKEN.digest()))
        .isEqualTo(new Positioned(new Presented(TOKEN, false, null), 2, -1));
    index.put(account(ALICE, false), 5);
    assertThat(index.findPositioned(TOKEN.digest()))
        .isEqualTo(new Positioned(index.find(TOKEN.digest()), 2, 5));
    index.revoke(TOKEN.digest(), 7);
    index.revoke(TOKEN.digest(), 8);
    assertThat(index.findPositioned(TOKEN.digest()))
        .isEqualTo(new Positioned(new Presented(null, true, null), 7, -1));
  }

  @Test
  default void givenNewerState_whenOldOneComesAgain_thenNothingChanges() {
    T index = empty();
    index.put(TOKEN.withActive(false), 5);
    assertThat(index.put(TOKEN, 4)).isFalse();
    assertThat(index.put(TOKEN, 5)).isFalse();
    assertThat(index.find(TOKEN.digest()).credential()).isEqualTo(TOKEN.withActive(false));
  }

  @Test
  default void givenNewerAccount_whenOldOneComesAgain_thenNothingChanges() {
    T index = empty();
    index.put(account(ALICE, false), 5);
    assertThat(index.put(account(ALICE, true), 4)).isFalse();
    assertThat(index.account(ALICE)).isEqualTo(account(ALICE, false));
  }

  @Test
  default void givenRevoked_whenCredentialWithAnyPositionComes_thenStaysRevoked() {
    T index = empty();
    index.put(TOKEN, 1);
    assertThat(index.revoke(TOKEN.digest(), 9)).isTrue();
    assertThat(index.put(TOKEN, Long.MAX_VALUE)).isFalse();
    assertThat(index.find(TOKEN.digest()).revoked()).isTrue();
  }

  @Test
  default void givenRevocationBeforeItsCredential_whenCredentialComes_thenRevoked() {
    T index = empty();
    index.revoke(TOKEN.digest(), 9);
    index.put(TOKEN, 1);
    assertThat(index.find(TOKEN.digest()).revoked()).isTrue();
    assertThat(index.revoke(TOKEN.digest(), 9)).isFalse();
  }

  @Test
  default void givenRevoked_whenCounted_thenCreatedMinusRevoked() {
    T index = empty();
    index.put(TOKEN, 1);
    index.put(credential(FORMAT.generate(), Scope.READ), 2);
    index.revoke(TOKEN.digest(), 9);
    assertThat(index.credentials()).isEqualTo(1);
    assertThat(index.revocations()).isEqualTo(1);
  }

  @Test
  default void givenRevokedById_whenFound_thenRevokedAndStillThere() {
    T index = empty();
    index.put(TOKEN, 1);
    index.revoke(TOKEN.tokenId());
    assertThat(index.findPositioned(TOKEN.digest()))
        .isEqualTo(new Positioned(new Presented(TOKEN, true, null), -1, -1));
    index.put(TOKEN.withActive(false), 2);
    assertThat(index.find(TOKEN.digest()).revoked()).isTrue();
  }

  @Test
  default void givenRestricted_whenFound_thenWithItsResources() {
    T index = empty();
    Credential restricted =
        TOKEN.withResources(
            List.of(
                new Resource(
                    new RepositoryPattern("alice/app"), List.of(Action.PULL, Action.PUSH))));
    index.put(restricted, 1);
    assertThat(index.find(TOKEN.digest()).credential()).isEqualTo(restricted);
    index.put(TOKEN, 2);
    assertThat(index.find(TOKEN.digest()).credential()).isEqualTo(TOKEN);
  }

  /** Order and repetitions are the owner's, and are told again. */
  @Test
  default void givenScopesInAnyOrder_whenFound_thenTheSame() {
    T index = empty();
    Credential odd = TOKEN.withScopes(List.of(Scope.WRITE, Scope.READ, Scope.WRITE));
    index.put(odd, 1);
    assertThat(index.find(TOKEN.digest()).credential()).isEqualTo(odd);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-31T23:59:59Z",
        "2026-12-31T23:59:59.123456Z",
        "2026-12-31T23:59:59.123456789Z",
        "1969-12-31T23:59:59.000001Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  default void givenAnyEnd_whenFound_thenToTheNanosecond(String end) {
    T index = empty();
    Credential ending = expiring(TOKEN, Instant.parse(end));
    index.put(ending, 1);
    assertThat(index.find(TOKEN.digest()).credential()).isEqualTo(ending);
    index.put(expiring(TOKEN, NOW), 2);
    assertThat(index.find(TOKEN.digest()).credential()).isEqualTo(expiring(TOKEN, NOW));
  }

  @Test
  default void givenDigestsThatDifferInOneBit_whenFound_thenOnlyTheOne() {
    T index = empty();
    index.put(TOKEN, 1);
    SecretDigest held = TOKEN.digest();
    for (int bit = 0; bit < 256; bit++) {
      long flip = 1L << (bit % 64);
      int word = bit / 64;
      SecretDigest other =
          new SecretDigest(
              held.a() ^ (word == 0 ? flip : 0),
              held.b() ^ (word == 1 ? flip : 0),
              held.c() ^ (word == 2 ? flip : 0),
              held.d() ^ (word == 3 ? flip : 0));
      assertThat(index.find(other)).as("bit %d", bit).isEqualTo(Presented.NOTHING);
      assertThat(index.revoke(other, bit)).isTrue();
      assertThat(index.find(held).revoked()).isFalse();
    }
  }

  /** Whatever is repeated, and however the lanes overtake one another, the end is the same. */
  @Test
  default void givenAnyOrderAndRepetition_whenAllApplied_thenSameEnd() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      T shuffled = empty();
      boolean revoked = random.nextBoolean();
      List<Runnable> changes = new ArrayList<>();
      for (int position = 0; position < 8; position++) {
        Credential state = TOKEN.withActive(position % 2 == 0);
        int at = position;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
          changes.add(() -> shuffled.put(state, at));
        }
      }
      if (revoked) {
        changes.add(() -> shuffled.revoke(TOKEN.digest(), 9));
      }
      Collections.shuffle(changes, random);
      changes.forEach(Runnable::run);

      Presented end = shuffled.find(TOKEN.digest());
      assertThat(end.revoked()).as("seed %d", seed).isEqualTo(revoked);
      assertThat(end.credential())
          .as("seed %d", seed)
          .isEqualTo(revoked ? null : TOKEN.withActive(false));
    }
  }
}
