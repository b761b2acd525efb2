package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/** The list of an account with many tokens is as quick as that of one with few. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
@Isolated("how quickly the list is shown is measured")
class ConsoleManyTokensIT extends ConsoleFlows {
  private static final int TOKENS = 400;
  private static final int ROUNDS = 3;
  private static final double MOST_MILLIS = 500;

  @Test
  void givenManyTokens_whenPagedSortedSearchedAndFiltered_thenShownWithinHalfASecond(Hub hub) {
    ListTimes.create(registered(hub), TOKENS);

    ListTimes times = timesOf(hub, ROUNDS);

    times.print("the console with " + TOKENS + " tokens");
    assertThat(times.done())
        .allSatisfy(what -> assertThat(times.median(what)).as(what).isLessThan(MOST_MILLIS));
  }
}
