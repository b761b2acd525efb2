package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "alice/app",
        "alice/a.b",
        "alice/a_b",
        "alice/a__b",
        "a/b---c",
        "a/b/c/d/e",
        "az09",
        "a/z-0/9",
        "0/9.a__z"
      })
  void givenNameARegistryTakes_whenChecked_thenValid(String name) {
    assertThat(RepositoryName.valid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "a/",
        "/a",
        "a//b",
        "A/b",
        "a/..",
        "a/../b",
        "a/.b",
        "a/b.",
        "a/b..c",
        "a/b___c",
        "a/b-",
        "a/-b",
        "a/b-/c",
        "a-/b",
        "a/b__",
        "a/b-_c",
        "a/b`c",
        "a/b{c",
        "a/b:c",
        "a/b_.c",
        "a b",
        "a%2fb",
        "ä/b",
        "localhost:5000/a"
      })
  void givenAnythingElse_whenChecked_thenInvalid(String name) {
    assertThat(RepositoryName.valid(name)).isFalse();
  }

  @Test
  void givenVeryLongName_whenChecked_thenInvalid() {
    assertThat(RepositoryName.valid("a".repeat(255))).isTrue();
    assertThat(RepositoryName.valid("a".repeat(256))).isFalse();
  }
}
