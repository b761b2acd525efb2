package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTest {

  @Test
  void givenTheActions_whenImplied_thenThemselvesAndPullingByEach() {
    for (Action held : Action.values()) {
      assertThat(List.of(Action.values()).stream().filter(held::implies))
          .containsOnly(held, Action.PULL);
    }
  }

  @Test
  void givenTheActions_whenAllowedByAScope_thenFromReadingUpwards() {
    assertThat(Action.PULL.needed()).isEqualTo(Scope.READ);
    assertThat(Action.PUSH.needed()).isEqualTo(Scope.WRITE);
    assertThat(Action.DELETE.needed()).isEqualTo(Scope.ADMIN);
  }

  @Test
  void givenWireNames_whenRead_thenTheyRoundTripAndOthersAreRefused() {
    assertThat(List.of(Action.values()))
        .extracting(Action::wire)
        .containsExactly("pull", "push", "delete");
    assertThat(Action.values())
        .allSatisfy(action -> assertThat(Action.of(action.wire())).isSameAs(action));
    assertThat(Action.find("PULL")).isEmpty();
    assertThatThrownBy(() -> Action.of("*")).hasMessageContaining("pull, push and delete");
  }
}
