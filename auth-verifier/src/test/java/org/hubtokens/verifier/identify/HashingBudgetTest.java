package org.hubtokens.verifier.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.identify.HashingBudget.Standing.KNOWN;
import static org.hubtokens.verifier.identify.HashingBudget.Standing.STRANGER;
import static org.hubtokens.verifier.identify.HashingBudget.Standing.SUSPECT;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hubtokens.verifier.identify.HashingBudget.Standing;
import org.junit.jupiter.api.Test;

class HashingBudgetTest {

  private static final double CORES = 0.06;
  private static final long HASH_MILLIS = 20;

  private final Clock clock = new Clock();
  private final HashingBudget budget = new HashingBudget(CORES, clock);

  @Test
  void givenNothingTried_whenAsked_thenEverybodyIsLetIn() {
    for (Standing standing : Standing.values()) {
      assertThat(budget.mustWait(standing)).isZero();
    }
  }

  /** The buckets hold 108, 144 and 108 ms. */
  @Test
  void givenEachStanding_whenItGuesses_thenItUsesUpItsShareAndLeavesTheOthersTheirs() {
    assertThat(guess(SUSPECT)).isEqualTo(6);
    assertThat(guess(STRANGER)).isEqualTo(8);
    assertThat(guess(KNOWN)).isEqualTo(6);
    assertThat(budget.mustWait(KNOWN)).isPositive();
  }

  @Test
  void givenItIsUsedUp_whenTimePasses_thenTheWaitWasAsLongAsItSaid() {
    guess(STRANGER);
    Duration wait = budget.mustWait(STRANGER);
    assertThat(wait).isBetween(Duration.ofMillis(600), Duration.ofMillis(700));
    clock.pass(wait.minusMillis(10));
    assertThat(budget.mustWait(STRANGER)).isPositive();
    clock.pass(Duration.ofMillis(11));
    assertThat(budget.mustWait(STRANGER)).isZero();
  }

  @Test
  void givenAnyNumberOfGuessesForMinutes_whenSummedUp_thenNoMoreThanTheShareAndOneFilling() {
    int hashed = 0;
    int millis = 120_000;
    for (int passed = 0; passed < millis; passed += 10) {
      for (Standing standing : Standing.values()) {
        hashed += guess(standing);
      }
      clock.pass(Duration.ofMillis(10));
    }
    double most = CORES * (millis + HashingBudget.DEPTH.toMillis()) + 3 * HASH_MILLIS;
    assertThat((double) hashed * HASH_MILLIS).isBetween(most * 0.95, most);
  }

  @Test
  void givenOneThatCostMoreThanThereWas_whenItIsCharged_thenThatIsWaitedFor() {
    budget.charge(KNOWN, TimeUnit.MILLISECONDS.toNanos(108 + 18));
    assertThat(budget.mustWait(KNOWN)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_010));
    assertThat(budget.mustWait(STRANGER)).isZero();
  }

  private int guess(Standing standing) {
    int hashed = 0;
    while (budget.mustWait(standing).isZero()) {
      budget.charge(standing, TimeUnit.MILLISECONDS.toNanos(HASH_MILLIS));
      hashed++;
    }
    return hashed;
  }

  private static final class Clock implements TimeMeter {
    private long nanos = 1;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
