package org.hubtokens.verifier.registrytoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryName;

/** What holds for the grammar of scopes, whatever is sent. */
class ScopeRequestPropertiesTest {

  @Property
  void givenAnyText_whenParsed_thenOnlyValidNamesAndAlwaysPull(
      @ForAll @Size(max = 5) List<String> parameters) {
    assertSound(ScopeRequest.parse(parameters));
  }

  @Property
  void givenNearlyScopes_whenParsed_thenOnlyValidNamesAndAlwaysPull(
      @ForAll("nearly") String first, @ForAll("nearly") String second) {
    assertSound(ScopeRequest.parse(List.of(first + " " + second, second)));
  }

  @Property
  void givenScopes_whenRepeatedOrJoined_thenTheSame(
      @ForAll("scopes") String first, @ForAll("scopes") String second) {
    ScopeRequest once = ScopeRequest.parse(List.of(first, second));
    assertThat(ScopeRequest.parse(List.of(first + " " + second))).isEqualTo(once);
    assertThat(ScopeRequest.parse(List.of(first, second, first, second + " " + first)))
        .isEqualTo(once);
  }

  @Property
  void givenScopes_whenGrantedWhole_thenTheAnswerParsesToTheSame(
      @ForAll("scopes") String first, @ForAll("scopes") String second) {
    ScopeRequest asked = ScopeRequest.parse(List.of(first, second));
    Granted granted = new Granted(asked.repositories(), asked.catalog());
    assertThat(ScopeRequest.parse(List.of(granted.scope()))).isEqualTo(asked);
    assertThat(granted.access()).hasSize(asked.repositories().size() + (asked.catalog() ? 1 : 0));
  }

  private static void assertSound(ScopeRequest asked) {
    for (Map.Entry<String, Set<Action>> entry : asked.repositories().entrySet()) {
      assertThat(RepositoryName.valid(entry.getKey())).isTrue();
      assertThat(entry.getValue()).contains(Action.PULL);
    }
  }

  @Provide
  Arbitrary<String> nearly() {
    return Arbitraries.strings().withChars("repositygcal():,*/-_.pushd \u0000€").ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> scopes() {
    Arbitrary<String> type =
        Arbitraries.of("repository", "repository(plugin)", "registry", "repository(x");
    Arbitrary<String> name =
        Arbitraries.of("alice/app", "alice/b", "catalog", "bobby/a.b", "A/b", "localhost:5000/a/b");
    Arbitrary<String> actions =
        Arbitraries.of("pull", "push", "delete", "*", "fly", "")
            .list()
            .ofMaxSize(3)
            .map(list -> String.join(",", list));
    return Combinators.combine(type, name, actions)
        .as((a, b, c) -> Stream.of(a, b, c).reduce((x, y) -> x + ":" + y).orElseThrow());
  }
}
