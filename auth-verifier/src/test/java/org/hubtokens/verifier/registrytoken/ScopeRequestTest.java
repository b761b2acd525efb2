package org.hubtokens.verifier.registrytoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.events.Action.DELETE;
import static org.hubtokens.events.Action.PULL;
import static org.hubtokens.events.Action.PUSH;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeRequestTest {

  @Test
  void givenOneScope_whenParsed_thenItsActions() {
    assertThat(parse(List.of("repository:alice/app:pull")))
        .isEqualTo(Map.of("alice/app", Set.of(PULL)));
  }

  @Test
  void givenPushOrDelete_whenParsed_thenPullToo() {
    assertThat(parse(List.of("repository:alice/app:push")))
        .isEqualTo(Map.of("alice/app", Set.of(PULL, PUSH)));
    assertThat(parse(List.of("repository:alice/app:delete")))
        .isEqualTo(Map.of("alice/app", Set.of(PULL, DELETE)));
  }

  @Test
  void givenStar_whenParsed_thenAll() {
    assertThat(parse(List.of("repository:alice/app:*")))
        .isEqualTo(Map.of("alice/app", Set.of(PULL, PUSH, DELETE)));
  }

  @Test
  void givenRepeatedSpacedAndOverlapping_whenParsed_thenMergedInOrder() {
    var asked =
        parse(
            List.of(
                "repository:alice/b:pull repository:alice/a:pull",
                "repository:alice/b:pull,push  repository:alice/b:pull"));
    assertThat(asked).isEqualTo(Map.of("alice/b", Set.of(PULL, PUSH), "alice/a", Set.of(PULL)));
    assertThat(asked.keySet()).containsExactly("alice/b", "alice/a");
  }

  @Test
  void givenPluginClass_whenParsed_thenDropped() {
    assertThat(parse(List.of("repository(plugin):alice/app:pull repository:alice/app:pull")))
        .isEqualTo(Map.of("alice/app", Set.of(PULL)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":",
        "::",
        "repository",
        "repository:",
        "repository:alice/app",
        "repository::pull",
        "repository:alice/app:",
        "repository:alice/app:fly",
        "registry:catalog:pull",
        "registry:catalog",
        "registry:other:*",
        "repository():alice/app:pull",
        "repository(Plugin):alice/app:pull",
        "repository(plugin:alice/app:pull",
        "repository:alice/app:PULL",
        "repository:team/*:pull",
        "repository:alice/../bobby/a:pull",
        "repository:localhost:5000/alice/app:pull",
        "Repository:alice/app:pull",
        ":alice/app:pull"
      })
  void givenWhatCannotBeHad_whenParsed_thenLeftOut(String scope) {
    assertThat(parse(List.of(scope))).isEmpty();
    assertThat(parse(List.of(scope + " repository:alice/app:pull")))
        .isEqualTo(Map.of("alice/app", Set.of(PULL)));
  }

  @Test
  void givenVeryMany_whenParsed_thenBounded() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add("repository:alice/a" + i + ":pull");
    }
    assertThat(parse(many)).hasSize(100);
  }

  @Test
  void givenCatalog_whenParsed_thenNotARepository() {
    var asked = ScopeRequest.parse(List.of("registry:catalog:* repository:alice/app:pull"));
    assertThat(asked.catalog()).isTrue();
    assertThat(asked.repositories()).containsOnlyKeys("alice/app");
    assertThat(ScopeRequest.parse(List.of("registry:catalog:pull")).catalog()).isFalse();
  }

  private static Map<String, Set<Action>> parse(List<String> parameters) {
    return ScopeRequest.parse(parameters).repositories();
  }
}
