package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void givenTheChain_whenImplied_thenExactlyTheScopesBelow() {
    assertThat(below(Scope.ADMIN))
        .containsExactly(Scope.PUBLIC_READ, Scope.READ, Scope.WRITE, Scope.ADMIN);
    assertThat(below(Scope.WRITE)).containsExactly(Scope.PUBLIC_READ, Scope.READ, Scope.WRITE);
    assertThat(below(Scope.READ)).containsExactly(Scope.PUBLIC_READ, Scope.READ);
    assertThat(below(Scope.PUBLIC_READ)).containsExactly(Scope.PUBLIC_READ);
  }

  @Test
  void givenSeveralScopes_whenAnyImplies_thenTheWidestCounts() {
    assertThat(Scope.anyImplies(List.of(Scope.READ, Scope.ADMIN), Scope.WRITE)).isTrue();
    assertThat(Scope.anyImplies(List.of(Scope.READ, Scope.PUBLIC_READ), Scope.WRITE)).isFalse();
    assertThat(Scope.anyImplies(List.of(), Scope.PUBLIC_READ)).isFalse();
  }

  @Test
  void givenWireNames_whenRead_thenTheyRoundTripAndOthersAreRefused() {
    assertThat(Scope.values()).allSatisfy(s -> assertThat(Scope.of(s.wire())).isSameAs(s));
    assertThatThrownBy(() -> Scope.of("REPO:READ")).hasMessageContaining("repo:admin");
  }

  private static List<Scope> below(Scope scope) {
    return List.of(Scope.values()).stream().filter(scope::implies).toList();
  }
}
