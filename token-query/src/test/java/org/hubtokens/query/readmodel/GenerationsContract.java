package org.hubtokens.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.hubtokens.query.readmodel.Generations.State;
import org.junit.jupiter.api.Test;

/** What every keeper of generations does. */
interface GenerationsContract {
  Instant TIME = Instant.parse("2026-01-05T09:30:00.123Z");

  /** Of a read model nobody has used before. */
  Generations generations();

  @Test
  default void givenNothing_whenOpened_thenAFirstGenerationAnswers() {
    Generations generations = generations();
    State state = generations.open();

    assertThat(state.live().number()).isEqualTo(1);
    assertThat(state.live().form()).isEqualTo(generations.form());
    assertThat(state.live().in(0)).isEqualTo(PartitionProgress.NONE);
    assertThat(state.building()).isNull();
    assertThat(state.retired()).isEmpty();
    assertThat(generations.open()).isEqualTo(state);
  }

  @Test
  default void givenProgress_whenItIsTold_thenItNeverGoesBack() {
    Generations generations = generations();
    Generation first = generations.open().live();

    assertThat(generations.complete(first, 2, 7, TIME)).isTrue();
    assertThat(generations.complete(first, 2, 5, TIME.minusSeconds(3))).isTrue();

    PartitionProgress told = generations.open().live().in(2);
    assertThat(told.through()).isEqualTo(7);
    assertThat(told.applied()).isEqualTo(7);
    assertThat(told.headReadAt()).isEqualTo(TIME);
    assertThat(generations.open().live().in(1)).isEqualTo(PartitionProgress.NONE);
  }

  @Test
  default void givenAProblem_whenItIsOver_thenNothingIsLeftOfIt() {
    Generations generations = generations();
    Generation first = generations.open().live();
    generations.problem(first, 0, "cannot be applied");
    assertThat(generations.open().live().in(0).problem()).isEqualTo("cannot be applied");

    generations.problem(first, 0, null);
    assertThat(generations.open().live().in(0).problem()).isNull();

    generations.problem(first, 0, "again");
    generations.complete(first, 0, 1, TIME);
    assertThat(generations.open().live().in(0).problem()).isNull();
  }

  @Test
  default void givenABuild_whenStartedTwice_thenThereIsOne() {
    Generations generations = generations();
    State state = generations.open();

    assertThat(generations.build(state)).isTrue();
    assertThat(generations.build(state)).isFalse();
    assertThat(generations.build(generations.open())).isFalse();

    assertThat(generations.open().building().number()).isEqualTo(2);
    assertThat(generations.open().live()).isEqualTo(state.live());
  }

  @Test
  default void givenABuild_whenPromotedBeforeItJoined_thenNothingChanges() {
    Generations generations = generations();
    generations.build(generations.open());
    Generation building = generations.open().building();

    assertThat(generations.promote(building)).isFalse();
    assertThat(generations.open().live().number()).isEqualTo(1);
  }

  @Test
  default void givenAJoinedBuild_whenPromoted_thenItAnswersOnceAndTheOldOneIsRetired() {
    Generations generations = generations();
    generations.build(generations.open());
    Generation building = generations.open().building();
    generations.complete(building, 1, 9, TIME);
    generations.serving(building, 1);
    assertThat(generations.join(building)).isTrue();
    assertThat(generations.open().joining()).isTrue();

    assertThat(generations.promote(building)).isTrue();
    assertThat(generations.promote(building)).isFalse();

    State state = generations.open();
    assertThat(state.live().number()).isEqualTo(2);
    assertThat(state.live().in(1)).isEqualTo(new PartitionProgress(9, 9, TIME, true, null));
    assertThat(state.building()).isNull();
    assertThat(state.joining()).isFalse();
    assertThat(state.retired()).extracting(Generation::number).containsExactly(1);
  }

  @Test
  default void givenARetiredGeneration_whenForgotten_thenALateWriterDoesNotBringItBack() {
    Generations generations = generations();
    Generation first = generations.open().live();
    generations.build(generations.open());
    Generation building = generations.open().building();
    generations.join(building);
    generations.promote(building);
    generations.forget(first);
    generations.forget(first);

    assertThat(generations.complete(first, 0, 1, TIME)).isFalse();
    assertThat(generations.applied(first, 0, 1)).isFalse();
    assertThat(generations.open().retired()).isEmpty();
  }

  @Test
  default void givenAnAbandonedBuild_whenAnotherIsStarted_thenItHasANumberOfItsOwn() {
    Generations generations = generations();
    generations.build(generations.open());
    Generation building = generations.open().building();

    assertThat(generations.abandon(building)).isTrue();
    assertThat(generations.abandon(building)).isFalse();
    assertThat(generations.join(building)).isFalse();
    assertThat(generations.open().retired()).extracting(Generation::number).containsExactly(2);

    assertThat(generations.build(generations.open())).isTrue();
    assertThat(generations.open().building().number()).isEqualTo(3);
  }

  @Test
  default void givenAGeneration_whenBoundToALog_thenThatStays() {
    Generations generations = generations();
    Generation first = generations.open().live();
    UUID log = UUID.randomUUID();

    assertThat(generations.bind(first, log)).isEqualTo(log);
    assertThat(generations.bind(first, UUID.randomUUID())).isEqualTo(log);
    assertThat(generations.open().live().logId()).isEqualTo(log);
  }
}
