package org.hubtokens.query.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final int MOST = 200;

  @Test
  void givenManySteps_whenAsked_thenAsAListOfTheLastOnesWouldSay() {
    Random random = new Random(7);
    Steps steps = new Steps(MOST);
    List<long[]> model = new ArrayList<>();
    long position = -1;
    for (int i = 0; i < 2_000; i++) {
      position += random.nextInt(4);
      steps.reached(position, i);
      if (model.isEmpty() || model.getLast()[0] < position) {
        model.add(new long[] {position, i});
      }
      if (model.size() > MOST) {
        model.removeFirst();
      }
      check(steps, model, position + 3 - random.nextInt(800));
    }
    assertThat(steps.size()).isEqualTo(MOST);
  }

  private static void check(Steps steps, List<long[]> model, long asked) {
    int expected = -1;
    for (int i = model.size() - 1; i >= 0 && model.get(i)[0] >= asked; i--) {
      expected = i;
    }
    assertThat(steps.find(asked)).isEqualTo(expected);
    if (expected >= 0) {
      assertThat(steps.time(expected)).isEqualTo(model.get(expected)[1]);
    }
  }

  @Test
  void givenNoStep_whenAsked_thenNone() {
    assertThat(new Steps(MOST).find(0)).isEqualTo(-1);
  }
}
