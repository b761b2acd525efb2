package org.hubtokens.query.securityevent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrowingTest {

  @ParameterizedTest
  @CsvSource({
    "repo:write, repo:read, true",
    "repo:admin, repo:write, true",
    "repo:read, repo:read, false",
    "repo:read, repo:admin, false",
    "repo:read repo:write, repo:write, false",
    "repo:read repo:admin, repo:read, true",
  })
  void givenScopesBeforeAndAfter_whenCompared_thenNarrowerWhereOneIsNoLongerImplied(
      String from, String to, boolean narrower) {
    assertThat(Narrowing.ofScopes(scopes(from), scopes(to))).isEqualTo(narrower);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, alice/app:pull, true",
        "alice/app:pull, none, false",
        "alice/app:pull, alice/app:pull, false",
        "alice/app:pull, alice/app:push, false", // push implies pull
        "alice/app:push, alice/app:pull, true",
        "alice/app:pull, alice/*:pull, false",
        "alice/*:pull, alice/app:pull, true",
        "alice/app-*:pull, alice/app*:pull, false",
        "alice/app*:pull, alice/app-*:pull, true",
        "alice/a:pull alice/b:pull, alice/a:pull, true",
        "alice/a:pull, alice/a:pull alice/b:pull, false",
        "alice/a:pull+delete, alice/a:pull, true",
        "alice/a:pull+delete, alice/*:pull alice/a:delete, false",
      })
  void givenResourcesBeforeAndAfter_whenCompared_thenNarrowerWhereSomethingIsLost(
      @Nullable String from, @Nullable String to, boolean narrower) {
    assertThat(Narrowing.ofResources(resources(from), resources(to))).isEqualTo(narrower);
  }

  private static List<Scope> scopes(String text) {
    return Arrays.stream(text.split(" ")).map(Scope::of).toList();
  }

  private static @Nullable List<Resource> resources(@Nullable String text) {
    return text == null
        ? null
        : Arrays.stream(text.split(" ")).map(NarrowingTest::resource).toList();
  }

  private static Resource resource(String text) {
    String[] parts = text.split(":");
    return new Resource(
        new RepositoryPattern(parts[0]),
        Arrays.stream(parts[1].split("\\+"))
            .map(action -> Action.valueOf(action.toUpperCase(Locale.ROOT)))
            .toList());
  }
}
