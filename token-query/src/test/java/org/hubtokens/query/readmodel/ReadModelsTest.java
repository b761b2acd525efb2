package org.hubtokens.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hubtokens.query.readmodel.Projection.Outcome;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

class ReadModelsTest {
  private static final Generation FIRST = new Generation(1, 1, "g1", null, Map.of());
  private static final List<PositionedEvent> EVENTS =
      List.of(Told.created(1, ALICE, token(1)), Told.created(2, ALICE, token(2)));

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private String failing = "";

  @Test
  void givenTwoModels_whenEventsCome_thenBothApplyThemAndTheyCountOnce() {
    Projection both = models(new Outcome(2, 0), new Outcome(2, 0)).projection(FIRST);
    assertThat(both.apply(EVENTS)).isEqualTo(new Outcome(2, 0));
    assertThat(calls.subList(0, 2)).containsExactlyInAnyOrder("first folds 2", "second folds 2");
    assertThat(calls.subList(2, 4)).containsExactlyInAnyOrder("first writes", "second writes");
  }

  @Test
  void givenOneThatKnowsThemAlready_whenTheyComeAgain_thenTheyAreDuplicatesOnlyForAll() {
    assertThat(models(new Outcome(0, 2), new Outcome(1, 1)).projection(FIRST).apply(EVENTS))
        .isEqualTo(new Outcome(1, 1));
    assertThat(models(new Outcome(0, 2), new Outcome(0, 2)).projection(FIRST).apply(EVENTS))
        .isEqualTo(new Outcome(0, 2));
  }

  @Test
  void givenOneThatRefuses_whenEventsCome_thenNothingIsWritten() {
    for (ReadModels models :
        List.of(models(null, new Outcome(2, 0)), models(new Outcome(2, 0), null))) {
      Projection both = models.projection(FIRST);
      assertThatThrownBy(() -> both.apply(EVENTS)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(calls).hasSize(4).allMatch(call -> call.endsWith("folds 2"));
  }

  @Test
  void givenAStoreThatIsAwayForTheFirst_whenWritten_thenTheOtherIsWrittenAndItIsSaid() {
    failing = "first";
    Projection both = models(new Outcome(2, 0), new Outcome(2, 0)).projection(FIRST);
    assertThatThrownBy(() -> both.apply(EVENTS)).isInstanceOf(StoreAwayException.class);
    assertThat(calls).contains("first writes", "second writes");
  }

  @Test
  void givenMoreEventsThanOneChunk_whenApplied_thenEachChunkIsWrittenBeforeTheNextIsFolded() {
    List<PositionedEvent> many = new ArrayList<>();
    for (int i = 0; i < Projection.CHUNK + 1; i++) {
      many.add(Told.created(i, ALICE, token(i)));
    }
    new ReadModels(List.of(new Fake("one", new Outcome(1, 0)))).projection(FIRST).apply(many);
    assertThat(calls).containsExactly("one folds 500", "one writes", "one folds 1", "one writes");
  }

  @Test
  void givenTwoModels_whenPreparedDroppedAndSwept_thenBothAre() {
    ReadModels both = models(new Outcome(0, 0), new Outcome(0, 0));
    both.prepare(FIRST);
    both.drop(FIRST);
    both.sweep(Set.of(1), 2);
    assertThat(calls)
        .containsExactly(
            "first prepares 1",
            "second prepares 1",
            "first drops 1",
            "second drops 1",
            "first sweeps",
            "second sweeps");
  }

  private ReadModels models(Outcome first, Outcome second) {
    return new ReadModels(List.of(new Fake("first", first), new Fake("second", second)));
  }

  /** Refuses events when it has no outcome. */
  private final class Fake implements ReadModel {
    private final String name;
    private final Outcome outcome;

    Fake(String name, Outcome outcome) {
      this.name = name;
      this.outcome = outcome;
    }

    @Override
    public Projection projection(Generation generation) {
      return events -> {
        calls.add(name + " folds " + events.size());
        if (outcome == null) {
          throw new IllegalStateException("it cannot follow");
        }
        return new Projection.Change(outcome, this::write);
      };
    }

    private void write() {
      calls.add(name + " writes");
      if (failing.equals(name)) {
        throw new StoreAwayException("away");
      }
    }

    @Override
    public void prepare(Generation generation) {
      calls.add(name + " prepares " + generation.number());
    }

    @Override
    public void drop(Generation generation) {
      calls.add(name + " drops " + generation.number());
    }

    @Override
    public void sweep(Set<Integer> kept, int last) {
      calls.add(name + " sweeps");
    }
  }
}
