package org.hubtokens.infra.hub;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; after {@code infra/run} has built everything, from the project's root:
 * {@code mvn -pl infra/system-tests -am verify -Dit.test=ConsoleManyTokensMeasurement
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 * Prints how long the console's list takes with 10,000 tokens.
 */
class ConsoleManyTokensMeasurement extends ConsoleFlows {
  private static final int TOKENS = 10_000;
  private static final int ROUNDS = 20;

  @Test
  void measure() {
    // Nobody looks at a token before all of them are there.
    try (Hub hub = Hub.start(Map.of("HUBTOKENS_COMMAND_CONFIRM_LIMIT", "0s"))) {
      long begun = System.nanoTime();
      ListTimes.create(registered(hub), TOKENS);
      System.out.printf("created %,d in %.0f s%n", TOKENS, (System.nanoTime() - begun) / 1e9);
      timesOf(hub, ROUNDS).print("the console with " + TOKENS + " tokens");
    }
  }
}
