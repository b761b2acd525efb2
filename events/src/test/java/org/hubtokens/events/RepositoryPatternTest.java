package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPatternTest {

  @ParameterizedTest
  @CsvSource({
    "alice/app, alice/app, true",
    "alice/app, alice/app2, false",
    "alice/app, alice/ap, false",
    "alice/app, alice/app/x, false",
    "alice/*, alice/app, true",
    "alice/*, alice/a/b, true",
    "alice/*, alice/, false",
    "alice/*, alice, false",
    "alice/*, alicex/app, false",
    "alice/app-*, alice/app-1, true",
    "alice/app-*, alice/app, false",
    "alice/app*, alice/app, false",
    "alice/app*, alice/apple, true"
  })
  void givenAPattern_whenMatched_thenExactlyTheNamesThatBeginSo(
      String pattern, String repository, boolean expected) {
    assertThat(new RepositoryPattern(pattern).matches(repository)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "*", "alice", "alice*", "a*/b", "*/app", "alice/**", "alice//*", "Alice/app"})
  void givenWhatIsNoPattern_whenMade_thenRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> new RepositoryPattern(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alice/app");
  }

  @Test
  void givenAPattern_whenPrinted_thenAsItWasWritten() {
    assertThat(new RepositoryPattern("alice/app-*")).hasToString("alice/app-*");
  }

  @Test
  void givenAResourceForPushing_whenAsked_thenPullingIsImpliedAndDeletingIsNot() {
    Resource resource = new Resource(new RepositoryPattern("alice/app"), List.of(Action.PUSH));

    assertThat(resource.allows("alice/app", Action.PUSH)).isTrue();
    assertThat(resource.allows("alice/app", Action.PULL)).isTrue();
    assertThat(resource.allows("alice/app", Action.DELETE)).isFalse();
    assertThat(resource.allows("alice/lib", Action.PULL)).isFalse();
  }
}
