package org.hubtokens.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.Sample.ALICE;
import static org.hubtokens.verifier.Sample.FORMAT;
import static org.hubtokens.verifier.Sample.account;
import static org.hubtokens.verifier.Sample.credential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.verifier.index.CredentialIndex.Positioned;
import org.junit.jupiter.api.Test;

class MemoryIndexTest {

  private final MemoryIndex index = new MemoryIndex();
  private final Credential token = credential(FORMAT.generate(), Scope.READ);

  @Test
  void givenNothing_whenFind_thenNothing() {
    assertThat(index.find(token.digest())).isEqualTo(Presented.NOTHING);
  }

  @Test
  void givenCredentialAndAccount_whenFind_thenBoth() {
    assertThat(index.put(token, 2)).isTrue();
    assertThat(index.put(account(ALICE, true), 1)).isTrue();
    assertThat(index.find(token.digest()))
        .isEqualTo(new Presented(token, false, account(ALICE, true)));
  }

  @Test
  void givenAToken_whenFoundWithItsPositions_thenThoseOfWhatIsHeld() {
    assertThat(index.findPositioned(token.digest()))
        .isEqualTo(new Positioned(Presented.NOTHING, -1, -1));
    index.put(token, 2);
    assertThat(index.findPositioned(token.digest()))
        .isEqualTo(new Positioned(new Presented(token, false, null), 2, -1));
    index.put(account(ALICE, false), 5);
    assertThat(index.findPositioned(token.digest()))
        .isEqualTo(new Positioned(index.find(token.digest()), 2, 5));
    index.revoke(token.digest(), 7);
    index.revoke(token.digest(), 8);
    assertThat(index.findPositioned(token.digest()))
        .isEqualTo(new Positioned(new Presented(null, true, null), 7, -1));
  }

  @Test
  void givenNewerState_whenOldOneComesAgain_thenNothingChanges() {
    index.put(token.withActive(false), 5);
    assertThat(index.put(token, 4)).isFalse();
    assertThat(index.put(token, 5)).isFalse();
    assertThat(index.find(token.digest()).credential()).isEqualTo(token.withActive(false));
  }

  @Test
  void givenNewerAccount_whenOldOneComesAgain_thenNothingChanges() {
    index.put(account(ALICE, false), 5);
    assertThat(index.put(account(ALICE, true), 4)).isFalse();
    assertThat(index.account(ALICE)).isEqualTo(account(ALICE, false));
  }

  @Test
  void givenRevoked_whenCredentialWithAnyPositionComes_thenStaysRevoked() {
    index.put(token, 1);
    assertThat(index.revoke(token.digest(), 9)).isTrue();
    assertThat(index.put(token, Long.MAX_VALUE)).isFalse();
    assertThat(index.find(token.digest()).revoked()).isTrue();
  }

  @Test
  void givenRevocationBeforeItsCredential_whenCredentialComes_thenRevoked() {
    index.revoke(token.digest(), 9);
    index.put(token, 1);
    assertThat(index.find(token.digest()).revoked()).isTrue();
    assertThat(index.revoke(token.digest(), 9)).isFalse();
  }

  @Test
  void givenRevoked_whenCounted_thenCreatedMinusRevoked() {
    index.put(token, 1);
    index.put(credential(FORMAT.generate(), Scope.READ), 2);
    index.revoke(token.digest(), 9);
    assertThat(index.credentials()).isEqualTo(1);
    assertThat(index.revocations()).isEqualTo(1);
  }

  /** Whatever is repeated, and however the lanes overtake one another, the end is the same. */
  @Test
  void givenAnyOrderAndRepetition_whenAllApplied_thenSameEnd() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var shuffled = new MemoryIndex();
      boolean revoked = random.nextBoolean();
      List<Runnable> changes = new ArrayList<>();
      for (int position = 0; position < 8; position++) {
        Credential state = token.withActive(position % 2 == 0);
        int at = position;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
          changes.add(() -> shuffled.put(state, at));
        }
      }
      if (revoked) {
        changes.add(() -> shuffled.revoke(token.digest(), 9));
      }
      Collections.shuffle(changes, random);
      changes.forEach(Runnable::run);

      Presented end = shuffled.find(token.digest());
      assertThat(end.revoked()).as("seed %d", seed).isEqualTo(revoked);
      assertThat(end.credential())
          .as("seed %d", seed)
          .isEqualTo(revoked ? null : token.withActive(false));
    }
  }
}
